import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { LOCAL_REPOSITORY_TOPIC } from '@fastpath/backstage-plugin-acceleration-common';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CatalogReader } from './CatalogReader';
import { formatSelector } from './Selector';
import { TrustedLocations } from './TrustedLocations';

const environment = (
  name: string,
  origin: string,
  namespace = 'default',
  spec: object = {},
) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name,
    namespace,
    annotations: { 'backstage.io/managed-by-origin-location': origin },
  },
  spec: {
    type: 'acceleration-environment',
    owner: 'platform',
    backend: 'vdpa',
    cluster: name,
    ...spec,
  },
});
const component = (name: string, annotations: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', annotations },
  spec: {
    dependsOn: ['resource:default/one', 'resource:default/database', 'a/b/c/d'],
  },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/edge' }],
});
const entities = [
  environment('one', 'file:/srv/e.yaml'),
  environment('one', 'file:/srv/e.yaml', 'other'),
  environment('two', 'file:/tmp/e.yaml', 'default', { memlok: 'runtime' }),
  component('ours', {
    'fastpath.dev/workload': 'web',
    'backstage.io/kubernetes-id': 'web-id',
  }),
  component('selected', {
    'backstage.io/kubernetes-id': 'x',
    'backstage.io/kubernetes-label-selector': 'b=2, a in (x,y)',
    'backstage.io/kubernetes-cluster': 'fra',
  }),
  component('broken', {
    'backstage.io/kubernetes-id': 'x',
    'backstage.io/kubernetes-label-selector': 'a b',
  }),
  component('spaced', { 'backstage.io/kubernetes-namespace': 'edge' }),
  component('plain', {}),
];

describe('CatalogReader', () => {
  const open: CatalogReader[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map(reader => reader.close()));
  });
  function readerOf(
    catalog = catalogServiceMock({ entities }),
    more: object = {},
  ) {
    const events = mockServices.events();
    const reader = new CatalogReader({
      catalog,
      auth: mockServices.auth(),
      events,
      logger: mockServices.logger.mock(),
      locations: new TrustedLocations(new Set(['file:/srv/e.yaml']), []),
      now: Date.now,
      ...more,
    });
    open.push(reader);
    return { reader, events, catalog };
  }

  it('asks a catalog less often in which nothing has changed for five minutes, until something is published', async () => {
    vi.useFakeTimers();
    try {
      const { reader, events, catalog } = readerOf();
      await reader.start();
      const queries = vi.spyOn(catalog, 'queryEntities');
      const readIn = async (seconds: number) => {
        queries.mockClear();
        await vi.advanceTimersByTimeAsync(seconds * 1_000);
        return queries.mock.calls.length;
      };
      // Each reading asks for workloads and for environments.
      expect(await readIn(60)).toBe(12);
      await readIn(300);
      expect(await readIn(60)).toBe(4);
      await events.publish({
        topic: LOCAL_REPOSITORY_TOPIC,
        eventPayload: {},
      });
      expect(await readIn(60)).toBeGreaterThan(12);
    } finally {
      vi.useRealTimers();
    }
  });

  it('reads workloads with what ties them to pods', async () => {
    const { reader } = readerOf();
    await reader.start();
    const { workloads } = reader.current;
    expect(workloads.map(({ name, groups }) => [name, groups])).toEqual([
      ['broken', []],
      ['ours', ['workload:web', 'id:web-id']],
      ['selected', ['selector:component:default/selected']],
      ['spaced', ['id:spaced']],
    ]);
    expect(workloads[0].problems).toEqual([
      expect.stringContaining('cannot be read'),
    ]);
    expect(workloads[1]).toMatchObject({
      owner: 'group:default/edge',
      environments: ['resource:default/one'],
    });
    expect(workloads[2]).toMatchObject({ kubernetesCluster: 'fra' });
    expect(formatSelector(workloads[2].selector!)).toBe('a=x|y,b=2');
  });

  it('reads environments, broken and untrusted ones with the reason', async () => {
    const { reader } = readerOf();
    await reader.start();
    const [one, two, other] = reader.current.environments;
    expect(one).toMatchObject({
      ref: 'resource:default/one',
      trusted: true,
      environment: { spec: { backend: 'vdpa' } },
      problems: [
        expect.stringContaining('resource:other/one has the same name'),
      ],
    });
    expect(other).toMatchObject({
      trusted: true,
      problems: [
        expect.stringContaining('resource:default/one has the same name'),
      ],
    });
    expect(two).toMatchObject({
      trusted: false,
      problems: [
        expect.stringContaining('untrusted: it comes from'),
        expect.stringContaining('spec.memlok: unknown field'),
      ],
    });
    expect(two).not.toHaveProperty('environment');
  });

  it('tells of changes only, at once on an event, and keeps the last answer of a failing catalog', async () => {
    const answer = vi.fn();
    const catalog = catalogServiceMock.mock({ queryEntities: answer });
    const holding = (items: object[]) => async () => ({
      items,
      totalItems: items.length,
      pageInfo: {},
    });
    answer.mockImplementation(holding([]));
    const { reader, events } = readerOf(catalog as any, {
      interval: 60_000,
      pause: 1,
    });
    const told = vi.fn();
    reader.onChange(told);
    const publish = () =>
      events.publish({
        topic: 'acceleration.local-repository',
        eventPayload: {},
      });
    const readings = async (count: number) =>
      vi.waitFor(
        () => expect(answer.mock.calls.length).toBeGreaterThanOrEqual(count),
        { timeout: 5_000 },
      );
    await reader.start();
    expect(told).toHaveBeenCalledTimes(1);
    await publish();
    await readings(4);
    expect(told).toHaveBeenCalledTimes(1);
    answer.mockImplementation(
      holding([component('ours', { 'fastpath.dev/workload': 'web' })]),
    );
    await publish();
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(2), {
      timeout: 5_000,
    });
    answer.mockRejectedValue(new Error('token abc'));
    await publish();
    await vi.waitFor(
      () =>
        expect(reader.health.problem).toBe(
          'the catalog cannot be read (Error); its last answer stays',
        ),
      { timeout: 5_000 },
    );
    expect(reader.current.workloads).toHaveLength(1);
    expect(told).toHaveBeenCalledTimes(2);
  });
});
