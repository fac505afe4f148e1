import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import {
  environmentSchema,
  formatNetworks,
  ImageReference,
  KubernetesObject,
  parseNad,
  parseNetworks,
  parseWith,
  Quantity,
} from '@fastpath/backstage-plugin-acceleration-common';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from '../__testUtils__/hostileTexts';
import { mutated } from '../__testUtils__/mutated';
import { builtInBackendsFolder } from '../pack/loadBackendPacks';
import { parseLock, withLock } from '../tree/lock';
import { evaluateTemplate } from '../template/evaluateTemplate';
import { parseTemplate } from '../template/parseTemplate';
import { renderTemplate } from '../template/renderTemplate';
import { decodeText } from '../yaml/decodeText';
import { loadYaml, loadYamlDocuments } from '../yaml/loadYaml';
import { readWorkload } from './readWorkload';

// Longer: FASTPATH_FUZZ=100 yarn vitest run --project backend fuzz
const FUZZ = Number(process.env.FASTPATH_FUZZ ?? 1);
const GOLDEN = join(__dirname, '..', '..', 'golden');

const workload = readFileSync(
  join(GOLDEN, 'workloads', 'packet-gateway', 'workload.yaml'),
  'utf8',
);
const environment = readFileSync(
  join(GOLDEN, 'environments', 'aws-euw1.yaml'),
  'utf8',
);
const lock = withLock([{ path: 'deploy/b.yaml', content: 'x' }], []).find(
  ({ path }) => path.endsWith('lock.yaml'),
)!.content;
const networks = formatNetworks([
  {
    name: 'fast',
    interface: 'net1',
    ips: ['10.0.0.1/24'],
    mac: '02:00:00:00:00:01',
    'cni-args': { a: [1, { b: null }] },
  },
]);
const nadConfig =
  '{"cniVersion":"1.0.0","name":"fast","type":"ovs","capabilities":{"ips":true},"ipam":{"type":"static","addresses":[{"address":"10.0.0.1/24"}]}}';
const templates = ['vdpa', 'offload', 'mediation', 'mediation-ovs'].flatMap(
  pack => {
    const folder = join(builtInBackendsFolder(), pack, 'overlay');
    return readdirSync(folder).map(file =>
      readFileSync(join(folder, file), 'utf8'),
    );
  },
);

const nad = (config: string): KubernetesObject => ({
  apiVersion: 'k8s.cni.cncf.io/v1',
  kind: 'NetworkAttachmentDefinition',
  metadata: { name: 'fast' },
  spec: { config },
});

/** A template that parses is also run, on a context that lacks most of what it asks for. */
function runTemplate(text: string): void {
  const template = parseTemplate(text, 'pack/overlay/x.yaml.hbs');
  const context = {
    workload: { name: 'w' },
    interfaces: [
      { name: 'net1', nad: 'w-fast', parameters: { resource: 'a.b/c' } },
    ],
    networks: [],
  };
  evaluateTemplate(template, context, () => 'x');
  renderTemplate(template, context);
}

/** What reads somebody's text, and texts that it takes. */
const PARSERS: readonly [
  string,
  (text: string) => unknown,
  readonly string[],
][] = [
  ['loadYaml', text => loadYaml(text, 'f'), [workload, environment, lock]],
  [
    'loadYamlDocuments',
    text => loadYamlDocuments(text, 'f'),
    [`${workload}---\n${environment}`],
  ],
  [
    'decodeText',
    text => decodeText(Buffer.from(text, 'utf8'), 'f'),
    [workload],
  ],
  ['readWorkload', text => readWorkload(text, 'f'), [workload]],
  [
    'environmentSchema',
    text => parseWith(environmentSchema, loadYaml(text, 'f'), 'f'),
    [environment],
  ],
  ['parseLock', text => parseLock(text), [lock]],
  ['parseNetworks', parseNetworks, [networks, 'a/b@net1, c', 'fast']],
  [
    'parseNad',
    text => parseNad(nad(text)),
    [
      nadConfig,
      '{"cniVersion":"0.3.1","name":"x","plugins":[{"type":"bridge"},{"type":"tuning"}]}',
    ],
  ],
  ['parseTemplate', runTemplate, templates],
  [
    'Quantity.parse',
    Quantity.parse,
    ['4', '500m', '2Gi', '-1.5e3', '.5', '1E'],
  ],
  [
    'ImageReference.parse',
    ImageReference.parse,
    [
      `registry.example.com:5000/a/b:tag@sha256:${'0'.repeat(64)}`,
      'a',
      'localhost/a_b__c:1.0',
    ],
  ],
];

/** Runs a parser: it may refuse, but in words for a person, and must not fail otherwise. */
function refusesPolitely(parse: (text: string) => unknown, text: string): void {
  try {
    parse(text);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.message.trim()).not.toBe('');
  }
}

describe.each(PARSERS)('%s', (_, parse, valid) => {
  it('takes the texts that the fuzzing starts from', () => {
    // A template asks for values that the context here does not have; all others are taken.
    if (parse !== runTemplate)
      for (const text of valid) expect(() => parse(text)).not.toThrow();
  });

  it(
    'takes or refuses any text',
    () => {
      fc.assert(
        fc.property(
          fc.oneof(hostileText, fc.string({ unit: 'binary' }), fc.json()),
          text => refusesPolitely(parse, text),
        ),
        { numRuns: 200 * FUZZ },
      );
    },
    60_000 * FUZZ,
  );

  it(
    'takes or refuses what is almost right',
    () => {
      fc.assert(
        fc.property(fc.constantFrom(...valid).chain(mutated), text =>
          refusesPolitely(parse, text),
        ),
        { numRuns: 200 * FUZZ },
      );
    },
    60_000 * FUZZ,
  );
});

describe('decodeText', () => {
  it('takes or refuses any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), bytes =>
        refusesPolitely(() => decodeText(bytes, 'f'), ''),
      ),
      { numRuns: 1000 * FUZZ },
    );
  });
});

describe('readWorkload', () => {
  const anything = fc.anything({
    values: [
      hostileText,
      fc.integer(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
    ],
    key: fc.constantFrom(
      'name',
      'spec',
      'path',
      'port',
      '__proto__',
      'constructor',
      '0',
    ),
    maxDepth: 3,
  });

  /** Puts a value in the place of one of a document's, found by walking as deep as the steps go. */
  function replaced(
    value: unknown,
    steps: readonly number[],
    by: unknown,
  ): unknown {
    if (steps.length === 0 || value === null || typeof value !== 'object')
      return by;
    const entries = Object.entries(value);
    if (entries.length === 0) return by;
    const [key, item] = entries[steps[0] % entries.length];
    if (Array.isArray(value))
      return value.with(Number(key), replaced(item, steps.slice(1), by));
    return { ...value, [key]: replaced(item, steps.slice(1), by) };
  }

  it(
    'takes or refuses a value of any type at any place',
    () => {
      const document = loadYaml(workload);
      fc.assert(
        fc.property(
          fc.array(fc.nat(50), { minLength: 1, maxLength: 7 }),
          anything,
          (steps, value) => {
            const text = JSON.stringify(replaced(document, steps, value)) ?? '';
            refusesPolitely(given => readWorkload(given, 'f'), text);
          },
        ),
        { numRuns: 500 * FUZZ },
      );
    },
    60_000 * FUZZ,
  );
});
