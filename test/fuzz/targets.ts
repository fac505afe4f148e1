import { join } from 'node:path';
import {
  beyondBounds,
  InvalidInputError,
  lintManifests,
  parseWith,
  workloadSchema,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  loadYamlDocuments,
  parseManifests,
  readEnvironments,
  loadBackendPacks,
  readWorkloadDocument,
  renderWorkload,
} from '@fastpath/backstage-plugin-acceleration-node';
import { Candidate, repeated } from './Candidate';

/** Something that takes what others wrote. */
export interface Target {
  readonly name: string;
  readonly shapes: readonly string[];
  readonly pieces: readonly string[];
  /** The longest input, in characters. */
  readonly limit: number;
  /** How many times the CPU time of the plain input any input may cost. */
  readonly bound: number;
  /** A plain input, which every machine is measured by. */
  readonly plain: Candidate;
  text(candidate: Candidate, limit: number): string;
  run(text: string): unknown;
}

const IMAGE = `registry.example.com/edge/app@sha256:${'0123456789abcdef'.repeat(4)}`;
const BODY_LIMIT = 512 * 1024;

/** Long enough for a cost that grows faster than the input to stand out. */
const FILE_LIMIT = 96 * 1024;

/** A request whose lists and mappings are filled at one place. */
function body({ shape, ...candidate }: Candidate, limit: number): string {
  const [place, kind] = shape.split(' ');
  const open = kind === 'mapping' ? ['{', '}'] : ['[', ']'];
  const filled = `${open[0]}${repeated({ shape, ...candidate }, ',', limit)}${open[1]}`;
  const document = {
    apiVersion: 'fastpath.dev/v1alpha1',
    kind: 'Workload',
    metadata: { name: 'app' },
    spec: {
      image: IMAGE,
      interfaces: [{ name: 'net1', network: 'fast' }],
      environments: ['onprem-fra'],
    },
  };
  const [section, field] = place.split('.') as ['metadata' | 'spec', string];
  const marked = {
    ...document,
    [section]: { ...document[section], [field]: '%%' },
  };
  return JSON.stringify(marked).replace('"%%"', () => filled);
}

/** A YAML text of one form. */
function yaml({ shape, ...candidate }: Candidate, limit: number): string {
  const pieces = (separator: string) =>
    repeated({ shape, ...candidate }, separator, limit);
  const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n';
  const forms: Record<string, () => string> = {
    lines: () => head + pieces('\n'),
    block: () => `${head}data:\n  ${pieces('\n  ')}`,
    flow: () => `${head}data: [${pieces(',')}]`,
    open: () => head + pieces(''),
    documents: () => pieces('\n---\n'),
  };
  return forms[shape]();
}

/** Refusing is an answer. */
function tolerant(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    if (error instanceof InvalidInputError || error instanceof SyntaxError)
      return error;
    throw error;
  }
}

const TEMPLATES = join(__dirname, '../../../templates');

/** What is attacked: the reading, the checking and the rendering of a request, and the reading and linting of a file. */
export async function targets(): Promise<Target[]> {
  const { environments } = await readEnvironments(
    join(TEMPLATES, 'environments'),
  );
  const packs = await loadBackendPacks({
    directories: [join(TEMPLATES, 'backends')],
  });
  const request = {
    shapes: [
      'spec.sidecars',
      'spec.env',
      'spec.args',
      'spec.volumes',
      'spec.volumeMounts',
      'spec.ports',
      'spec.environments',
      'spec.interfaces',
      'metadata.labels mapping',
      'metadata.annotations mapping',
      'spec.probes mapping',
      'spec.junk',
    ],
    pieces: [
      '"x#"',
      '0',
      '{}',
      '{"name":"a#"}',
      `{"name":"a#","image":"${IMAGE}"}`,
      '{"name":"a#","value":"v"}',
      '{"name":"a#","emptyDir":{}}',
      '{"name":"a#","mountPath":"/m#"}',
      '{"name":"p#","containerPort":#}',
      '{"name":"e#","interfaces":{"net#":{}}}',
      '"k#":"v"',
      '"k#.example.com/a":"v"',
      '"{net#.vdev} {net1.x#}"',
      '[[[[[[0]]]]]]',
    ],
    limit: BODY_LIMIT,
    plain: {
      shape: 'spec.args',
      piece: '"--option=#"',
      isNumbered: true,
      count: 400,
    },
    text: body,
  };
  return [
    {
      ...request,
      name: 'a request on the main thread: parsed and bounded',
      bound: 20,
      run: text => tolerant(() => beyondBounds(JSON.parse(text))),
    },
    {
      ...request,
      name: 'a request in its own thread: checked and rendered',
      bound: 60,
      run: text =>
        tolerant(() => {
          const document = JSON.parse(text);
          const beyond = beyondBounds(document);
          if (beyond) throw InvalidInputError.of(beyond);
          parseWith(workloadSchema, document);
          return renderWorkload({
            ...readWorkloadDocument(document),
            environments,
            packs,
          });
        }),
    },
    {
      name: 'a file of manifests: read and linted',
      shapes: ['lines', 'block', 'flow', 'open', 'documents'],
      pieces: [
        'k#: v',
        'k: v',
        '- a#',
        '[',
        '{',
        '[{',
        '- ',
        '? ',
        'a: ',
        '"a',
        "'a\n",
        '&a# x',
        '*a',
        '!t x',
        '# c',
        '}',
        '%D x',
        'apiVersion: v1\nkind: Pod\nmetadata: {name: p#}\nspec: {containers: [{name: c}]}',
      ],
      limit: FILE_LIMIT,
      bound: 8,
      plain: {
        shape: 'documents',
        piece:
          'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c#}\ndata: {a: b}',
        isNumbered: true,
        count: 1e6,
      },
      text: yaml,
      run: text => {
        const { manifests } = parseManifests(text, 'fuzz.yaml');
        return lintManifests(manifests as never);
      },
    },
    {
      name: 'a document of ours: loaded',
      shapes: ['lines', 'block', 'flow', 'open', 'documents'],
      pieces: [
        'k#: v',
        '- a#',
        '[',
        '{',
        '[{',
        '- ',
        '? ',
        'a: ',
        '"a',
        '!t x',
        '# c',
      ],
      limit: FILE_LIMIT,
      bound: 8,
      plain: { shape: 'lines', piece: 'k#: v', isNumbered: true, count: 1e6 },
      text: yaml,
      run: text => tolerant(() => loadYamlDocuments(text, 'fuzz.yaml')),
    },
  ];
}
