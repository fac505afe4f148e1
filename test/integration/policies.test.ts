import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PolicyPortal } from './PolicyPortal';
import { ENTITIES, ReplicasCluster, WORKLOADS } from './ReplicasCluster';

const ANN = 'user:default/ann';
const BOB = 'user:default/bob';
/** Ann has the first three, Bob the others. */
const OF_ANN: readonly string[] = WORKLOADS.slice(0, 3);
const OF_BOB: readonly string[] = WORKLOADS.slice(3);
const ORIGIN = 'url:https://git.example.com/platform/all.yaml';

/** The entities of the cluster's workloads, each with one of the two as its owner. */
function ownedEntities(): object[] {
  return ENTITIES.map(({ apiVersion, kind, metadata, spec }) => ({
    apiVersion,
    kind,
    metadata: {
      ...metadata,
      annotations: {
        ...metadata.annotations,
        'backstage.io/managed-by-location': ORIGIN,
        'backstage.io/managed-by-origin-location': ORIGIN,
      },
    },
    spec:
      kind === 'Component'
        ? { ...spec, owner: OF_ANN.includes(metadata.name) ? ANN : BOB }
        : spec,
  }));
}

/** Components that Ann writes herself, each with a claim to what is Bob's. */
const NOSY = {
  'nosy-name': { 'fastpath.dev/workload': 'w3' },
  'nosy-id': { 'backstage.io/kubernetes-id': 'w3' },
  'nosy-selector': {
    'backstage.io/kubernetes-label-selector': 'fastpath.dev/environment=onprem',
  },
  'nosy-negation': { 'backstage.io/kubernetes-label-selector': '!zzz' },
};

function nosyEntities(): object[] {
  return Object.entries(NOSY).map(([name, annotations]) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        ...annotations,
        'backstage.io/managed-by-location': ORIGIN,
        'backstage.io/managed-by-origin-location': ORIGIN,
      },
    },
    spec: { type: 'service', lifecycle: 'production', owner: ANN },
  }));
}

/** Who may see and do what, with all of Backstage that decides about it. */
describe('a portal with a policy', () => {
  const cluster = new ReplicasCluster();
  let portal: PolicyPortal;
  const names = async (user: string) =>
    (await portal.ask(user, '/workloads')).body.items.map(
      ({ name }: { name: string }) => name,
    );

  beforeAll(async () => {
    await cluster.start();
    portal = await PolicyPortal.start([...ownedEntities(), ...nosyEntities()], {
      clusters: [cluster.entry],
      trustedLocations: [ORIGIN],
    });
    await vi.waitFor(
      async () =>
        expect(
          (await portal.ask(BOB, '/workloads?verdict=as-promised')).body,
        ).toMatchObject({ totalItems: OF_BOB.length }),
      { timeout: 60_000, interval: 200 },
    );
  });
  afterAll(async () => {
    await portal?.stop();
    await cluster.server.close();
  });

  it('shows each what the catalog shows them, and nobody more', async () => {
    expect(await names(ANN)).toEqual(['nosy-id', 'nosy-name', ...OF_ANN]);
    expect(await names(BOB)).toEqual(OF_BOB);
    const [own, foreign, nowhere] = await Promise.all(
      ['w0', 'w3', 'w9'].map(name =>
        portal.ask(ANN, `/workloads/component/default/${name}`),
      ),
    );
    expect([own.status, own.body.placements]).toMatchObject([
      200,
      [{ environment: 'onprem', verdict: 'as-promised' }],
    ]);
    // What is there for others is no different from what is nowhere.
    expect([foreign.status, nowhere.status]).toEqual([404, 404]);
    expect(foreign.body.error.message).toBe(
      nowhere.body.error.message.replace('w9', 'w3'),
    );
    expect(
      (await portal.ask(ANN, '/workloads/component/default/w3/history')).status,
    ).toBe(404);
  });

  it.each(Object.keys(NOSY))(
    'shows nobody by an own component what is not theirs: %s',
    async name => {
      const path = `/workloads/component/default/${name}`;
      const { status, body } = await portal.ask(ANN, path);
      expect([status, body.placements]).toEqual([200, []]);
      expect((await portal.ask(ANN, `${path}/history`)).body.items).toEqual([]);
      // Nor does it take away what it does not get.
      expect(await names(BOB)).toEqual(OF_BOB);
    },
  );

  it('shows claims without right to those who may see them only', async () => {
    portal.refuse(ANN, 'acceleration.unclaimed.read');
    expect((await portal.ask(ANN, '/unclaimed')).status).toBe(403);
    portal.refuse(ANN);
    expect((await portal.ask(ANN, '/unclaimed')).body).toMatchObject({
      totalItems: 0,
    });
  });

  it('counts for an environment what it does not name', async () => {
    const { body } = await portal.ask(ANN, '/environments/default/onprem');
    expect(
      body.placements.map(({ entityRef }: { entityRef: string }) => entityRef),
    ).toEqual(OF_ANN.map(name => `component:default/${name}`));
    expect(body.unregistered).toBe(OF_BOB.length);
    expect(JSON.stringify(body)).not.toMatch(/\bw[3-7]\b/);
  });

  it('has another answer for each at the same address', async () => {
    const [ann, again, bob] = [
      await portal.ask(ANN, '/workloads'),
      await portal.ask(ANN, '/workloads'),
      await portal.ask(BOB, '/workloads'),
    ];
    expect(again.tag).toBe(ann.tag);
    expect(bob.tag).not.toBe(ann.tag);
  });

  it.each([
    ['acceleration.placement.read', '/workloads', undefined],
    ['acceleration.environment.read', '/environments', undefined],
    ['acceleration.preview.use', '/preview', { workload: {} }],
    ['acceleration.preflight.use', '/preflight', { workload: {} }],
  ])(
    'refuses who lacks %s while they lack it, and names it',
    async (permission, path, body) => {
      const status = async (user: string) =>
        (await portal.ask(user, path, body)).status;
      const allowed = body ? 400 : 200;
      expect(await status(ANN)).toBe(allowed);
      portal.refuse(ANN, permission);
      const refusal = await portal.ask(ANN, path, body);
      expect([refusal.status, refusal.body.error]).toMatchObject([
        403,
        {
          name: 'NotAllowedError',
          message: `the permission ${permission} is missing; ask the portal's administrators for it`,
        },
      ]);
      expect(await status(BOB)).toBe(allowed);
      portal.refuse(ANN);
      expect(await status(ANN)).toBe(allowed);
    },
  );
});
