import type { components } from '@fastpath/backstage-plugin-acceleration-common';
import {
  loadBackendPacks,
  qualifiedResource,
  READ_RESOURCES,
} from '@fastpath/backstage-plugin-acceleration-node';
import { describe, expect, it, vi } from 'vitest';
import { get } from '../api/__testUtils__/ask';
import { nonconformities } from '../api/__testUtils__/conforms';
import { environmentEntity } from '../api/__testUtils__/startApi';
import { environmentFacts } from '../catalog/environmentFacts';
import { ApiError } from '../watch/ApiError';
import { KIND_SOURCES } from '../watch/kinds';
import { StatusReader, StatusReaderOptions } from './StatusReader';

const cluster = (
  name: string,
  state: 'live' | 'unwatched' = 'live',
): components['schemas']['Cluster'] => ({
  name,
  state,
  simulated: false,
  source: 'acceleration.clusters',
  environments: [],
  kinds: [],
  ...(state === 'unwatched' && { reason: "a user's own token is needed" }),
});

const NODE = {
  metadata: { name: 'n1' },
  status: {
    nodeInfo: { kernelVersion: '6.1.0-28' },
    allocatable: { 'openshift.io/fastvdpa': '4' },
  },
};

type Answer = (path: string, question?: any) => unknown;

const GROUPS = [...new Set(READ_RESOURCES.map(({ group }) => group))];

/** A cluster that serves and grants everything, and runs one DaemonSet. */
const whole: Answer = (path, question) => {
  if (question) return { status: { allowed: true } };
  if (path === '/version') return { gitVersion: 'v1.33.1' };
  if (path === '/apis')
    return {
      groups: GROUPS.filter(group => group !== '').map(name => ({
        name,
        versions: [{ groupVersion: `${name}/v1` }],
      })),
    };
  if (path === '/apis/apps/v1/daemonsets')
    return {
      items: [
        {
          metadata: { namespace: 'kube-system', name: 'multus' },
          spec: {
            template: {
              spec: {
                containers: [{ image: 'r.example.com/multus-cni:v4.1.0' }],
              },
            },
          },
        },
      ],
    };
  const group = path.startsWith('/apis/') ? path.split('/')[2] : '';
  return {
    resources: READ_RESOURCES.filter(read => read.group === group).map(
      ({ resource }) => ({ name: resource }),
    ),
  };
};

const trusting = { reasonAgainst: () => undefined } as never;

function readerOf(
  answer: Answer,
  more: Partial<StatusReaderOptions> = {},
): { reader: StatusReader; ask: ReturnType<typeof vi.fn> } {
  const ask = vi.fn(
    async (_name: string, path: string, _query: object, question?: object) =>
      answer(path, question),
  );
  const reader = new StatusReader({
    clusters: () => [cluster('onprem')],
    environments: () =>
      environmentFacts([environmentEntity('onprem') as never], trusting),
    loadPacks: () => loadBackendPacks(),
    packProblems: () => [],
    nodes: () => [NODE],
    ask,
    database: async () => ({ kind: 'pg', answers: true }),
    hasMetrics: false,
    now: () => 0,
    ...more,
  });
  return { reader, ask };
}

const componentsOf = (status: components['schemas']['Status']) =>
  Object.fromEntries(
    status.environments[0].requirements.map(({ component, state }) => [
      component,
      state,
    ]),
  );

describe('StatusReader', () => {
  it('asks for each right, and says what an environment has and lacks', async () => {
    const { reader, ask } = readerOf(whole);
    const status = await reader.read();
    expect(
      nonconformities('get', '/v1/status', 200, structuredClone(status)),
    ).toEqual([]);
    expect(status.clusters[0]).toMatchObject({ kubernetes: 'v1.33.1' });
    expect(
      status.clusters[0].rights.every(
        ({ verbs }) => verbs.list === 'granted' && verbs.watch === 'granted',
      ),
    ).toBe(true);
    expect(componentsOf(status)).toMatchObject({
      'Multus CNI': 'met',
      'ovs-cni': 'not-seen',
      'SR-IOV network device plugin': 'version-unknown',
    });
    expect(status.packs.map(({ name }) => name)).toContain('vdpa');
    expect(ask.mock.calls.filter(([, , , question]) => question)).toHaveLength(
      2 * READ_RESOURCES.length,
    );
  });

  it('asks at most twice a minute, however many look', async () => {
    let now = 0;
    const { reader, ask } = readerOf(whole, { now: () => now });
    await Promise.all([reader.read(), reader.read()]);
    const { length } = ask.mock.calls;
    now = 29_999;
    await reader.read();
    expect(ask).toHaveBeenCalledTimes(length);
    now = 30_000;
    await reader.read();
    expect(ask).toHaveBeenCalledTimes(2 * length);
  });

  it('names the rights that are lacking, and concludes nothing from what it may not read', async () => {
    const { reader } = readerOf((path, question) => {
      if (path === '/apis/apps/v1/daemonsets')
        throw new ApiError(403, 'Forbidden', 'no');
      const attributes = question?.spec.resourceAttributes;
      return attributes?.resource === 'daemonsets'
        ? { status: { allowed: false } }
        : whole(path, question);
    });
    const status = await reader.read();
    expect(
      status.clusters[0].rights
        .filter(({ verbs }) => verbs.list !== 'granted')
        .map(({ resource, verbs }) => [resource, verbs.list]),
    ).toEqual([['daemonsets.apps', 'lacking']]);
    expect(componentsOf(status)).toMatchObject({ 'ovs-cni': 'unknown' });
  });

  it('waits for no cluster that hangs, and says so', async () => {
    const { reader } = readerOf(() => new Promise(() => {}), { withinMs: 10 });
    const { clusters } = await reader.read();
    expect(clusters[0].unasked).toBe('it does not answer within 0.01 s');
    expect(clusters[0].rights[0].verbs.list).toBe('unknown');
  });

  it('does not ask a cluster that is not watched, and says what is wrong with an untrusted environment', async () => {
    const { reader, ask } = readerOf(whole, {
      clusters: () => [cluster('onprem', 'unwatched')],
      environments: () =>
        environmentFacts([environmentEntity('onprem') as never], {
          reasonAgainst: () => 'it comes from elsewhere',
        } as never),
    });
    const status = await reader.read();
    expect(ask).not.toHaveBeenCalled();
    expect(status.clusters[0].unasked).toBe("a user's own token is needed");
    expect(status.environments[0]).toMatchObject({
      trusted: false,
      problems: ['it comes from elsewhere'],
    });
  });
});

it('is for those who have the permission', async () => {
  expect((await get('/v1/status')).status).toBe(200);
  const { status, audits } = await get('/v1/status', {
    denied: ['acceleration.status.read'],
  });
  expect(status).toBe(403);
  expect(audits).toMatchObject([{ eventId: 'status-fetch', outcome: 'fail' }]);
});

it('rights are asked for just what is read', () => {
  expect(
    READ_RESOURCES.map(read => [read.kind, qualifiedResource(read)]),
  ).toEqual(
    KIND_SOURCES.map(({ kind, group, plural }) => [
      kind,
      qualifiedResource({ group, resource: plural }),
    ]),
  );
});
