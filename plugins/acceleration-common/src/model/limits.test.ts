import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../input/Problem';
import { parseWith } from '../input/parseWith';
import { checkWorkload } from './checkWorkload';
import { environmentSchema } from './Environment';
import { MODEL_LIMITS } from './limits';
import { Workload, workloadSchema } from './Workload';

const IMAGE = `registry.example.com/edge/httpd@sha256:${'0123456789abcdef'.repeat(4)}`;

function document(spec: object = {}, metadata: object = {}) {
  return {
    apiVersion: 'fastpath.dev/v1alpha1',
    kind: 'Workload',
    metadata: { name: 'edge-httpd', ...metadata },
    spec: {
      image: IMAGE,
      interfaces: [{ name: 'net1', network: 'fast' }],
      environments: ['onprem-fra'],
      ...spec,
    },
  };
}

function environment(spec: object) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name: 'onprem-fra' },
    spec: {
      type: 'acceleration-environment',
      owner: 'platform',
      backend: 'vdpa',
      cluster: 'onprem-fra',
      ...spec,
    },
  };
}

function errorOf(schema: Parameters<typeof parseWith>[0], value: unknown) {
  try {
    parseWith(schema, value);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInputError);
    return error as InvalidInputError;
  }
  throw new Error('nothing was refused');
}

const many = <T>(count: number, item: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => item(index));
const fields = (count: number, value: unknown) =>
  Object.fromEntries(many(count, index => [`k${index}`, value]));
const sidecar = { name: 'log', image: IMAGE };
const name = (index: number) => ({ name: `n${index}` });

describe('a document beyond the limits', () => {
  it.each<[string, object, object, string, number]>([
    [
      'sidecars',
      { sidecars: many(4_000, () => sidecar) },
      {},
      'spec.sidecars',
      MODEL_LIMITS.containers,
    ],
    [
      'init containers',
      { initContainers: many(17, i => ({ ...sidecar, ...name(i) })) },
      {},
      'spec.initContainers',
      MODEL_LIMITS.containers,
    ],
    [
      'labels',
      {},
      { labels: fields(20_000, 'v') },
      'metadata.labels',
      MODEL_LIMITS.labels,
    ],
    [
      'annotations',
      {},
      { annotations: fields(65, 'v') },
      'metadata.annotations',
      MODEL_LIMITS.labels,
    ],
    [
      'environments',
      { environments: many(40_000, i => `e${i}`) },
      {},
      'spec.environments',
      MODEL_LIMITS.environments,
    ],
    ['variables', { env: many(513, name) }, {}, 'spec.env', MODEL_LIMITS.env],
    [
      'arguments',
      { args: many(513, String) },
      {},
      'spec.args',
      MODEL_LIMITS.args,
    ],
    [
      'words of a command',
      { command: many(65, String) },
      {},
      'spec.command',
      MODEL_LIMITS.command,
    ],
    [
      'ports',
      { ports: many(65, i => ({ name: `p${i}`, containerPort: 1000 + i })) },
      {},
      'spec.ports',
      MODEL_LIMITS.ports,
    ],
    [
      'volumes',
      { volumes: many(65, i => ({ ...name(i), emptyDir: {} })) },
      {},
      'spec.volumes',
      MODEL_LIMITS.volumes,
    ],
    [
      'mounts',
      { volumeMounts: many(65, i => ({ name: 'data', mountPath: `/m${i}` })) },
      {},
      'spec.volumeMounts',
      MODEL_LIMITS.volumes,
    ],
    [
      'variables of a sidecar',
      { sidecars: [{ ...sidecar, env: many(513, name) }] },
      {},
      'spec.sidecars[0].env',
      MODEL_LIMITS.env,
    ],
    [
      "an environment's interfaces",
      { environments: [{ name: 'e', interfaces: fields(9, {}) }] },
      {},
      'spec.environments[0].interfaces',
      MODEL_LIMITS.interfaces,
    ],
  ])(
    '%s: is one problem that says how many may be given',
    (_, spec, metadata, path, limit) => {
      const { problems } = errorOf(workloadSchema, document(spec, metadata));
      expect(problems[0]).toMatchObject({ code: 'too-many', path });
      expect(problems[0].message).toContain(`give at most ${limit}`);
    },
  );

  it.each<[string, object, string]>([
    ['networks', { networks: fields(65, {}) }, 'spec.networks'],
    [
      'nads',
      { nads: many(513, () => ({ workload: 'w', network: 'n' })) },
      'spec.nads',
    ],
    [
      'tolerations',
      { scheduling: { tolerations: many(65, () => ({})) } },
      'spec.scheduling.tolerations',
    ],
    [
      'node labels',
      { scheduling: { nodeSelector: fields(65, 'v') } },
      'spec.scheduling.nodeSelector',
    ],
    [
      'pull secrets',
      { imagePullSecrets: many(65, i => `s${i}`) },
      'spec.imagePullSecrets',
    ],
    [
      'values of a network',
      { networks: { fast: { list: many(2_001, Number) } } },
      'spec.networks.fast',
    ],
  ])('an environment with too many %s', (_, spec, path) => {
    const { problems } = errorOf(environmentSchema, environment(spec));
    expect(problems[0]).toMatchObject({ code: 'too-many', path });
  });

  it('refuses nesting without end before anything looks into it', () => {
    let deep: unknown = 'bottom';
    for (let level = 0; level < 20_000; level++) deep = { deep };
    for (const value of [document({ probes: deep }), deep, [deep]])
      expect(errorOf(workloadSchema, value).problems).toMatchObject([
        { code: 'too-deep', path: '' },
      ]);
  });

  it('refuses more values than are read before anything looks into them', () => {
    const value = document({ junk: many(250_000, Number) });
    expect(errorOf(workloadSchema, value).problems).toMatchObject([
      { code: 'too-many', path: '' },
    ]);
  });

  it('answers with few problems and few bytes, whatever is wrong', () => {
    const key = 'x'.repeat(200);
    const bad = Object.fromEntries(many(2_000, i => [`${key}${i}`, 'v']));
    for (const value of [
      document(bad),
      document({ sidecars: many(3_000, () => ({})) }),
      document({ args: many(20_000, Number) }),
      document({ environments: many(4_000, () => ({ name: 7, junk: 'x' })) }),
      document({ image: 'x'.repeat(400_000) }),
      document({}, { labels: bad }),
    ]) {
      const error = errorOf(workloadSchema, value);
      expect(error.problems.length).toBeLessThan(110);
      expect(error.message.length).toBeLessThan(40_000);
    }
  });
});

describe('what shows when a workload is looked at as a whole', () => {
  const { spec, metadata, ...rest } = parseWith(workloadSchema, document());
  const grown = (more: (size: number) => object) => (size: number) => {
    const workload = {
      ...rest,
      metadata: { ...metadata },
      spec: { ...spec, ...more(size) },
    } as Workload;
    return () => checkWorkload(workload);
  };

  it.each<[string, (size: number) => object]>([
    ['equal sidecars', size => ({ sidecars: many(size, () => sidecar) })],
    [
      'mounts of many volumes',
      size => ({
        volumes: many(size, name),
        volumeMounts: many(size, i => ({ ...name(i), mountPath: `/m${i}` })),
      }),
    ],
    [
      'equal environments',
      size => ({ environments: many(size, () => ({ name: 'e' })) }),
    ],
    ['equal variables', size => ({ env: many(size, () => ({ name: 'E' })) })],
    ['bad placeholders', size => ({ args: many(size, () => '{net9.vdev}') })],
  ])('costs about as much as there is: %s', (_, more) => {
    expect(grown(more)).toCostNoMoreThanLinear();
  });
});
