import { describe, expect, it } from 'vitest';
import {
  fakeEnvironment,
  fakePack,
  fakeWorkload,
} from '../__testUtils__/fakes';
import { resolveEnvironments } from './resolveEnvironments';

const PACKS = [fakePack(), fakePack({ name: 'other' })];
const ONPREM = fakeEnvironment('onprem');
const AWS = fakeEnvironment('aws-euw1', {
  networks: { fast: { type: 'macvlan' }, slow: {} },
  hugepageSizes: ['2Mi'],
});
const KERNEL = { kernel: { config: { type: 'macvlan', master: 'eth1' } } };

const SOURCES = {
  workload: 'workload.yaml',
  environments: { onprem: 'envs/onprem.yaml', 'aws-euw1': 'envs/aws.yaml' },
};

function resolve(
  spec: object,
  environments = [ONPREM, AWS],
  sources = SOURCES,
) {
  return resolveEnvironments(
    fakeWorkload(spec),
    environments,
    PACKS,
    sources as any,
  );
}

describe('resolveEnvironments', () => {
  it('finds environments, packs and networks, sorted by name', () => {
    const resolved = resolve({
      environments: [
        { name: 'resource:default/onprem', replicas: 2 },
        'aws-euw1',
      ],
      interfaces: [
        { name: 'net2', network: 'slow' },
        { name: 'net1', network: 'fast' },
        { name: 'net3', network: 'fast' },
      ],
    });
    expect(
      resolved.map(({ name, namespace, pack }) => [name, namespace, pack.name]),
    ).toEqual([
      ['aws-euw1', 'edge', 'fake'],
      ['onprem', 'edge', 'fake'],
    ]);
    expect(resolved[1].use.replicas).toBe(2);
    expect(
      resolved[0].networks.map(({ network, nad, parameters, interfaces }) => [
        network,
        nad,
        parameters,
        interfaces.map(item => item.name),
      ]),
    ).toEqual([
      ['fast', 'app-fast', { type: 'macvlan' }, ['net1', 'net3']],
      ['slow', 'app-slow', { type: 'ovs' }, ['net2']],
    ]);
  });

  it("prefers the environment's namespace to the workload's", () => {
    const [resolved] = resolve({}, [
      fakeEnvironment('onprem', { namespace: 'theirs' }),
    ]);
    expect(resolved.namespace).toBe('theirs');
  });

  it('gives a network that the environment lacks its default', () => {
    const [resolved] = resolve({
      interfaces: [{ name: 'net1', network: 'anything' }],
    });
    expect(resolved.networks[0]).toMatchObject({
      network: 'anything',
      nad: 'app-anything',
      parameters: { type: 'ovs' },
    });
  });

  it('tells environments of two namespaces of the catalog apart', () => {
    const twins = [
      fakeEnvironment('onprem', { cluster: 'a' }),
      fakeEnvironment('onprem', { cluster: 'b' }, { namespace: 'edge' }),
    ];
    expect(
      resolve({ environments: ['edge/onprem'] }, twins)[0].environment.spec
        .cluster,
    ).toBe('b');
    expect(
      resolve({ environments: ['resource:default/onprem'] }, twins)[0]
        .environment.spec.cluster,
    ).toBe('a');
    expect(() => resolve({}, twins)).toThrow(
      'workload.yaml: spec.environments[0]: "onprem" is the name of several environments; write resource:<namespace>/<name>',
    );
  });

  it.each<[string, string[], string]>([
    ['2Gi', ['1Gi', '2Mi'], '1Gi'],
    ['2Gi', ['2Mi', '1Gi'], '2Mi'],
    ['513Mi', ['1Gi', '2Mi', '64Ki'], '64Ki'],
    ['514Mi', ['1Gi', '2Mi'], '2Mi'],
  ])(
    'takes the first page size that divides %s out of %j',
    (total, hugepageSizes, pageSize) => {
      expect(
        resolve({ hugepages: { total } }, [
          fakeEnvironment('onprem', { hugepageSizes }),
        ])[0].hugepages,
      ).toEqual({ key: `hugepages-${pageSize}`, pageSize, total });
    },
  );

  it('takes no hugepages when none are asked for', () => {
    expect(
      resolve({}, [fakeEnvironment('onprem', { hugepageSizes: ['1Gi'] })])[0],
    ).not.toHaveProperty('hugepages');
  });

  it('gives a kernel network as the platform team wrote it', () => {
    const environment = fakeEnvironment('onprem', {
      networks: { default: {}, lan: KERNEL },
    });
    const [resolved] = resolve(
      {
        interfaces: [
          { name: 'net1', network: 'fast' },
          { name: 'lan0', network: 'lan', datapath: 'kernel' },
        ],
      },
      [environment],
    );
    expect(resolved.networks[1]).toMatchObject({
      network: 'lan',
      parameters: {},
      kernel: KERNEL.kernel,
    });
    expect(resolved.networks[0]).not.toHaveProperty('kernel');
  });

  it.each<
    [string, object, ReturnType<typeof fakeEnvironment>[] | undefined, string]
  >([
    [
      'a misspelt environment',
      { environments: ['onprem', 'aws-eu1'] },
      undefined,
      'workload.yaml: spec.environments[1]: "aws-eu1" is no environment; did you mean "aws-euw1"? known: aws-euw1, onprem',
    ],
    [
      'an unknown environment',
      { environments: ['mars'] },
      undefined,
      'workload.yaml: spec.environments[0]: "mars" is no environment; known: aws-euw1, onprem',
    ],
    [
      'an environment of another namespace',
      { environments: ['resource:edge/onprem'] },
      undefined,
      'workload.yaml: spec.environments[0]: "resource:edge/onprem" is no environment;',
    ],
    [
      'no environments at all',
      {},
      [],
      'workload.yaml: spec.environments[0]: "onprem" is no environment; known: none',
    ],
    [
      'a network that is missing, without a default',
      {
        environments: ['aws-euw1'],
        interfaces: [
          { name: 'net1', network: 'fast' },
          { name: 'net2', network: 'slwo' },
        ],
      },
      undefined,
      'workload.yaml: spec.interfaces[1].network: "slwo" is no network of environment aws-euw1, which has no default either; did you mean "slow"? known: fast, slow',
    ],
    [
      'a network that every object has',
      {
        environments: ['aws-euw1'],
        interfaces: [{ name: 'net1', network: 'constructor' }],
      },
      undefined,
      'workload.yaml: spec.interfaces[0].network: "constructor" is no network of environment aws-euw1, which has no default either; known: fast, slow',
    ],
    [
      'a user-space interface on a kernel network',
      {
        interfaces: [
          { name: 'lan0', network: 'lan', datapath: 'kernel' },
          { name: 'net1', network: 'lan' },
        ],
      },
      [fakeEnvironment('onprem', { networks: { lan: KERNEL } })],
      'workload.yaml: spec.interfaces[1].datapath: "userspace" cannot be had from network "lan" of environment onprem, which gives a kernel netdev; use datapath: kernel, or another network',
    ],
    [
      'a kernel network without a type',
      { interfaces: [{ name: 'lan0', network: 'lan', datapath: 'kernel' }] },
      [
        fakeEnvironment('onprem', {
          networks: { lan: { kernel: { config: {} } } },
        }),
      ],
      'envs/onprem.yaml: spec.networks.lan: kernel.config: has no type',
    ],
    [
      'hugepages that no page size divides',
      { hugepages: { total: '513Mi' }, environments: ['aws-euw1'] },
      undefined,
      'workload.yaml: spec.hugepages.total: "513Mi" cannot be given in environment aws-euw1, which has pages of 2Mi; use a multiple of one of them',
    ],
    [
      'hugepages where there are none',
      { hugepages: { total: '2Gi' } },
      undefined,
      'workload.yaml: spec.hugepages.total: "2Gi" cannot be given in environment onprem, which has no hugepages; ask its owner, or leave spec.hugepages out',
    ],
    [
      'an unknown backend',
      {},
      [fakeEnvironment('onprem', { backend: 'fakee' })],
      'envs/onprem.yaml: spec.backend: "fakee" is no backend pack; did you mean "fake"? known: fake, other',
    ],
    [
      "parameters that break the pack's schema",
      {},
      [fakeEnvironment('onprem', { networks: { default: { mtu: '9000' } } })],
      'envs/onprem.yaml: spec.networks.default.mtu: "9000" has the wrong type; give integer',
    ],
    [
      'parameters that the pack does not know',
      {},
      [fakeEnvironment('onprem', { networks: { fast: { mtuu: 1 } } })],
      'envs/onprem.yaml: spec.networks.fast.mtuu: unknown parameter; did you mean "mtu"?',
    ],
    [
      'two environments in one namespace of one cluster',
      { environments: ['onprem', 'aws-euw1'] },
      [ONPREM, fakeEnvironment('aws-euw1', { cluster: 'onprem' })],
      'workload.yaml: spec.environments[1]: "aws-euw1" and "onprem" are the same namespace (edge) of the same cluster (onprem); keep one of them',
    ],
  ])('refuses %s', (_, spec, environments, message) => {
    expect(() => resolve(spec, environments)).toThrow(message);
  });

  it('names the environment when it came without a file', () => {
    expect(() =>
      resolve({}, [fakeEnvironment('onprem', { backend: 'nope' })], {} as any),
    ).toThrow(
      'environment onprem: spec.backend: "nope" is no backend pack; known: fake, other',
    );
    expect(() =>
      resolve(
        {},
        [fakeEnvironment('onprem', { networks: { default: { x: 1 } } })],
        {} as any,
      ),
    ).toThrow('environment onprem: spec.networks.default.x: unknown parameter');
  });

  it('lets two environments share a cluster in namespaces of their own, and a namespace in clusters of their own', () => {
    const sameCluster = fakeEnvironment('aws-euw1', {
      cluster: 'onprem',
      namespace: 'theirs',
    });
    expect(
      resolve({ environments: ['onprem', 'aws-euw1'] }, [ONPREM, sameCluster]),
    ).toHaveLength(2);
    expect(resolve({ environments: ['onprem', 'aws-euw1'] })).toHaveLength(2);
  });

  it('refuses an environment that is retired, and says since when', () => {
    const retired = fakeEnvironment(
      'onprem',
      {},
      {
        annotations: {
          'fastpath.dev/retired-at': '2026-11-30',
          'fastpath.dev/retired-by': 'user:default/ann',
        },
      },
    );
    expect(() => resolve({ environments: ['onprem'] }, [retired, AWS])).toThrow(
      'workload.yaml: spec.environments[0]: environment "onprem" was retired on 2026-11-30, by user:default/ann; leave it out of spec.environments',
    );
  });

  it('refuses the default namespace twice', () => {
    const workload = fakeWorkload(
      { environments: ['a', 'b'] },
      { namespace: undefined },
    );
    const both = ['a', 'b'].map(name =>
      fakeEnvironment(name, { cluster: 'one' }),
    );
    expect(() => resolveEnvironments(workload, both, PACKS, {})).toThrow(
      'spec.environments[1]: "b" and "a" are the same namespace (the default one) of the same cluster (one); keep one of them',
    );
  });
});
