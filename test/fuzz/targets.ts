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
import { BODIES, body } from './bodies';
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

/** Long enough for a cost that grows faster than the input to stand out. */
const FILE_LIMIT = 96 * 1024;

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
  return [
    {
      ...BODIES,
      text: body,
      name: 'a request on the main thread: parsed and bounded',
      bound: 20,
      run: text => tolerant(() => beyondBounds(JSON.parse(text))),
    },
    {
      ...BODIES,
      text: body,
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
