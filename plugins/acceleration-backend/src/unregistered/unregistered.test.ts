import { mockServices } from '@backstage/backend-test-utils';
import { LABELS } from '@fastpath/backstage-plugin-acceleration-common';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { get } from '../api/__testUtils__/ask';
import { nonconformities } from '../api/__testUtils__/conforms';
import { catalogFacts, workloadFacts } from '../placements/factFixtures';
import { sync } from '../placements/feed';
import { nad, node, nodeState, pod, RESOURCE } from '../placements/fixtures';
import { PlacementIndex } from '../placements/PlacementIndex';
import { ApiError } from '../watch/ApiError';
import { OwnerRules } from './OwnerRules';
import { UnregisteredReader } from './UnregisteredReader';

const PCI = '0000:65:00.2';

/** A pod of a Deployment that nobody scaffolded. */
const foreign = (name: string, pci?: string) => {
  const made = pod(name, { ...(pci && { pci }) }) as any;
  return {
    ...made,
    metadata: {
      ...made.metadata,
      labels: { app: 'upf', 'pod-template-hash': 'abc' },
      ownerReferences: [
        { kind: 'ReplicaSet', name: 'upf-abc', uid: 'u', controller: true },
      ],
    },
  };
};

/** A pod that selects no network and asks for a device. */
const asking = (name: string, resource: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'edge' },
  spec: {
    nodeName: 'n1',
    containers: [
      { name: 'a', image: 'x', resources: { limits: { [resource]: '1' } } },
    ],
  },
  status: { phase: 'Running' },
});

/** Every pod has a status of its first interface where Multus runs. */
const ordinary = {
  ...asking('ordinary', 'cpu'),
  metadata: {
    name: 'ordinary',
    namespace: 'edge',
    annotations: {
      'k8s.v1.cni.cncf.io/network-status':
        '[{"name":"cbr0","interface":"eth0","ips":["10.0.0.9"],"default":true,"dns":{}}]',
    },
  },
};

const PODS = [
  foreign('upf-abc-1', PCI),
  foreign('upf-abc-2', '0000:65:00.3'),
  asking('taker', RESOURCE),
  asking('trainer', 'example.com/gpu'),
  ordinary,
  pod('httpd-0', { pci: '0000:65:00.4' }),
  pod('lost-0', { labels: { [LABELS.workload]: 'lost' } }),
];

describe('UnregisteredReader', () => {
  let index: PlacementIndex;
  beforeEach(() => {
    index = new PlacementIndex({
      observed: () => undefined,
      counted: () => undefined,
    });
  });
  afterEach(() => index.close());

  async function readerOf(
    more: Partial<ConstructorParameters<typeof UnregisteredReader>[0]> = {},
    owners: object[] = [],
    pods: readonly object[] = PODS,
  ) {
    index.setCatalog(catalogFacts({ workloads: [workloadFacts()] }));
    await sync(index.portal.set({ name: 'c1', source: 'test' })!, [
      nad,
      node(),
      nodeState(),
      ...(pods as Record<string, unknown>[]),
    ]);
    return new UnregisteredReader({
      clusters: () => index.clusters(),
      index: cluster => index.portal.index(cluster),
      claims: () => index.claims,
      resources: () => [],
      owners: OwnerRules.fromConfig(
        mockServices.rootConfig({
          data: { acceleration: { unregistered: { owners } } },
        }),
      ),
      slices: index.portal.slices,
      ask: async () => ({ items: [] }),
      now: () => 0,
      ...more,
    });
  }

  it('finds what selects a network or asks for a device of a known kind, by its controller', async () => {
    const { items, clusters } = await (await readerOf()).read();
    expect(
      items.map(({ kind, name, pods, ready }) => [kind, name, pods, ready]),
    ).toEqual(
      expect.arrayContaining([
        ['Deployment', 'upf', 2, 2],
        ['Pod', 'taker', 1, 0],
        ['Pod', 'lost-0', 1, 0],
      ]),
    );
    expect(items).toHaveLength(3);
    expect(items.find(({ name }) => name === 'upf')).toMatchObject({
      received: [{ class: 'vdpa', interfaces: 2 }],
      resources: [RESOURCE],
      selector: 'app=upf',
    });
    expect(clusters).toEqual([{ name: 'c1', complete: true }]);
  });

  it('gives way to an entity of its own', async () => {
    const reader = await readerOf({
      now: vi.fn(() => performance.now() * 1e6),
    });
    const names = async () => (await reader.read()).items.map(i => i.name);
    expect(await names()).toContain('lost-0');
    index.setCatalog(
      catalogFacts({
        workloads: [
          workloadFacts(),
          workloadFacts({
            ref: 'component:default/lost',
            name: 'lost',
            groups: ['workload:lost'],
          }),
        ],
      }),
    );
    expect(await names()).not.toContain('lost-0');
  });

  it('still finds what only an entity has that was made of it', async () => {
    const reader = await readerOf();
    index.setCatalog(
      catalogFacts({
        workloads: [
          workloadFacts(),
          workloadFacts({
            ref: 'component:unregistered/lost',
            name: 'lost',
            groups: ['workload:lost'],
            isFound: true,
          }),
        ],
      }),
    );
    expect(index.unclaimed()).toEqual([]);
    const { items } = await reader.read();
    expect(items.map(({ name }) => name)).toContain('lost-0');
  });

  it('guesses owners by the labels of namespaces', async () => {
    const reader = await readerOf(
      {
        ask: async () => ({
          items: [{ metadata: { name: 'edge', labels: { team: 'radio' } } }],
        }),
      },
      [{ namespaceLabel: 'team' }],
    );
    expect((await reader.read()).items[0]).toMatchObject({
      owner: 'group:default/radio',
      ownerRule: 'acceleration.unregistered.owners[0]',
    });
  });

  it('says that namespaces may not be read, and lists all the same', async () => {
    const reader = await readerOf(
      {
        ask: async () => {
          throw new ApiError(403, 'Forbidden', 'no');
        },
      },
      [{ namespaceLabel: 'team' }],
    );
    const { items, clusters } = await reader.read();
    expect(items).toHaveLength(3);
    expect(items[0].owner).toBeUndefined();
    expect(clusters[0]).toMatchObject({
      complete: true,
      reason: expect.stringContaining('403'),
    });
  });

  it.each<[string, object]>([
    ['a cluster that is silent', { state: 'stale', reason: 'it is away' }],
    [
      'pods that are too large to be read',
      { kinds: [{ kind: 'Pod', state: 'live', objects: 1, unread: 2 }] },
    ],
    [
      'pods that may not be read',
      { kinds: [{ kind: 'Pod', state: 'forbidden', objects: 0 }] },
    ],
  ])('calls %s not complete', async (_, change) => {
    const reader = await readerOf({
      clusters: () => [{ ...index.clusters()[0], ...change }],
    });
    expect((await reader.read()).clusters[0].complete).toBe(false);
  });

  it('knows nothing until the catalog was read', async () => {
    const reader = await readerOf({ claims: () => undefined });
    expect(await reader.read()).toEqual({
      items: [],
      clusters: [
        {
          name: 'c1',
          complete: false,
          reason: 'the catalog was not read yet',
        },
      ],
    });
  });

  it('is listed with the worst first, page by page, for those who may see it', async () => {
    const broken = foreign('broken-1');
    const reader = await readerOf(
      {},
      [],
      [
        foreign('upf-abc-1', PCI),
        { ...broken, metadata: { ...broken.metadata, ownerReferences: [] } },
      ],
    );
    const unregistered = () => reader.read();
    const first = await get('/v1/unregistered?limit=1', { unregistered });
    expect(nonconformities('get', '/v1/unregistered', 200, first.body)).toEqual(
      [],
    );
    expect(first.body).toMatchObject({
      totalItems: 2,
      items: [{ name: 'broken-1' }],
    });
    const second = await get(
      `/v1/unregistered?limit=1&cursor=${first.body.nextCursor}`,
      { unregistered },
    );
    expect(second.body.items).toMatchObject([{ name: 'upf' }]);
    const denied = ['acceleration.unclaimed.read'];
    expect((await get('/v1/unregistered', { denied })).status).toBe(403);
  });
});
