import { setImmediate as turn } from 'node:timers/promises';
import type { CounterSeries } from '@fastpath/backstage-plugin-acceleration-common';
import { afterEach, describe, expect, it } from 'vitest';
import type { VerdictObservation } from '../history/VerdictObservation';
import { KINDS } from '../watch/ClusterSink';
import { catalogFacts, environmentFacts, workloadFacts } from './factFixtures';
import { apply, sync } from './feed';
import { deployment, DIGEST, nad, node, nodeState, pod } from './fixtures';
import { parseSelector } from '../catalog/parseSelector';
import { PlacementIndex } from './PlacementIndex';
import { storedOf } from './heldObjects';

const WIRED = pod('httpd-0', { pci: '0000:65:00.2' });
const ALL = [nad, node(), nodeState(), deployment(1), WIRED];

describe('PlacementIndex', () => {
  let observed: VerdictObservation[] = [];
  let counted: number[] = [];
  let index: PlacementIndex;
  const start = (facts = catalogFacts()) => {
    observed = [];
    counted = [];
    index = new PlacementIndex(
      {
        observed: observation => observed.push(observation),
        counted: (_, version) => counted.push(version),
      },
      () => 1_700_000_000_000,
    );
    index.setCatalog(facts);
    return index.portal.set({ name: 'c1', source: 'test' })!;
  };
  /** Until everything is judged. */
  const settled = async (turns = 20) => {
    for (let count = 0; count < turns; count += 1) await turn();
  };
  const placement = () =>
    index.workload('component:default/httpd')!.placements[0];
  afterEach(() => index.close());

  it('ties pods to their entity and judges them with evidence', async () => {
    await sync(start(), ALL);
    await settled();
    const found = index.workload('component:default/httpd')!;
    expect(found).toMatchObject({
      verdict: 'as-promised',
      owner: 'group:default/edge',
      portability: { result: 'same' },
    });
    expect(found.placements).toHaveLength(1);
    expect(placement()).toMatchObject({
      environment: 'onprem',
      environmentRef: 'resource:default/onprem',
      cluster: { name: 'c1', state: 'live', simulated: false },
      received: ['vdpa'],
      promised: ['vdpa'],
      pods: { desired: 1, ready: 1, total: 1 },
      promise: { statement: 'Wirespeed is possible' },
    });
    expect(placement().podList[0].attachments[0]).toMatchObject({
      interface: 'net1',
      class: 'vdpa',
      pciAddress: '0000:65:00.2',
      confidence: 'observed',
    });
    expect(placement().podList[0].images).toEqual([
      {
        container: 'app',
        image: `registry.example.com/httpd@${DIGEST}`,
        digest: DIGEST,
      },
    ]);
    expect(index.workloads()).toMatchObject([
      { entityRef: 'component:default/httpd', verdict: 'as-promised' },
    ]);
  });

  it('tells of nothing before the catalog was read, and then of what is true', async () => {
    const facts = catalogFacts();
    start();
    index.close();
    index = new PlacementIndex({
      observed: observation => observed.push(observation),
      counted: () => undefined,
    });
    const cluster = index.portal.set({ name: 'c1', source: 'test' })!;
    await sync(cluster, ALL);
    apply(cluster, pod('httpd-0', { pci: '0000:65:00.3' }), '101');
    await settled();
    expect(observed).toEqual([]);
    index.setCatalog(facts);
    await settled();
    expect(observed.map(({ verdict, asOf }) => [verdict, asOf])).toEqual([
      ['as-promised', 101],
    ]);
  });

  it('tells of verdicts only once everything was read, and then of each change with its version', async () => {
    const cluster = start();
    cluster.health('Node', { state: 'syncing', since: 0 });
    await sync(cluster, ALL);
    await settled();
    expect(
      observed.map(({ verdict, asOf, workload }) => [workload, verdict, asOf]),
    ).toEqual([['httpd', 'as-promised', 100]]);
    apply(cluster, nodeState(['0000:65:00.3']), '101');
    await settled();
    expect(observed.at(-1)).toMatchObject({
      verdict: 'unknown',
      received: ['untrusted'],
      asOf: 101,
      environment: 'onprem',
      namespace: 'edge',
      cluster: 'c1',
    });
    // A device that was observed is evidence after it went.
    expect(placement().before).toEqual({
      verdict: 'as-promised',
      until: new Date(1_700_000_000_000).toISOString(),
    });
    apply(cluster, nodeState(), '102');
    await settled();
    expect(placement().before).toBeUndefined();
    expect(observed.map(({ verdict }) => verdict)).toEqual([
      'as-promised',
      'unknown',
      'as-promised',
    ]);
  });

  it('counts pods by what they receive where that differs, and only there', async () => {
    const cluster = start();
    await sync(cluster, ALL);
    await settled();
    expect(placement()).toMatchObject({ received: ['vdpa'] });
    expect(placement()).not.toHaveProperty('receivedPods');
    apply(cluster, pod('httpd-1', { pci: '0000:99:00.1' }), '101');
    apply(cluster, pod('httpd-2', { pci: '0000:99:00.2' }), '102');
    await settled();
    expect(placement()).toMatchObject({
      received: ['untrusted', 'vdpa'],
      receivedPods: [2, 1],
    });
  });

  it('says nothing anew for what changed nothing', async () => {
    const cluster = start();
    await sync(cluster, ALL);
    await settled();
    const version = index.version;
    apply(
      cluster,
      {
        ...WIRED,
        metadata: {
          ...(WIRED.metadata as object),
          resourceVersion: '7',
          managedFields: [{}],
        },
      },
      '103',
    );
    expect(index.version).toBe(version);
    await sync(cluster, ALL, '104');
    expect(observed).toHaveLength(1);
  });

  it.each([
    [
      'a condition of the controller',
      [
        deployment(2, {
          conditions: [
            {
              type: 'ReplicaFailure',
              status: 'True',
              message: 'violates PodSecurity "baseline:latest"',
            },
          ],
        }),
      ],
      'violates PodSecurity',
    ],
    [
      'an event about the ReplicaSet',
      [
        deployment(2),
        {
          ...deployment(2),
          kind: 'ReplicaSet',
          metadata: { name: 'httpd-5', namespace: 'edge' },
        },
        {
          apiVersion: 'v1',
          kind: 'Event',
          metadata: { name: 'e', namespace: 'edge' },
          involvedObject: {
            kind: 'ReplicaSet',
            namespace: 'edge',
            name: 'httpd-5',
          },
          reason: 'FailedCreate',
          message: 'exceeded quota',
        },
      ],
      'exceeded quota',
    ],
    ['nothing yet', [deployment(2)], '2 of 2 pods are not there yet'],
  ])(
    'counts a controller without pods as pending, by %s',
    async (_, objects, reason) => {
      await sync(start(), [nad, node(), nodeState(), ...objects]);
      await settled();
      expect(placement()).toMatchObject({
        verdict: 'pending',
        pods: { desired: 2, ready: 0, total: 0 },
      });
      expect(placement().reasons.join()).toContain(reason);
    },
  );

  it('names what the scheduler misses', async () => {
    const waiting = pod('httpd-1', {
      node: '',
      conditions: [
        {
          type: 'PodScheduled',
          status: 'False',
          message:
            '0/1 nodes are available: 1 Insufficient openshift.io/fastvdpa.',
        },
      ],
    });
    await sync(start(), [
      nad,
      node(),
      nodeState(),
      deployment(2),
      WIRED,
      waiting,
    ]);
    await settled();
    expect(placement()).toMatchObject({
      verdict: 'pending',
      pods: { desired: 2, ready: 1, total: 2 },
    });
    expect(placement().reasons[0]).toContain(
      'no node has enough openshift.io/fastvdpa left',
    );
  });

  it('does not count pods that go or have ended', async () => {
    const going = pod('httpd-old', {
      metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' },
    });
    await sync(start(), [
      ...ALL,
      going,
      pod('httpd-done', { phase: 'Succeeded' }),
    ]);
    await settled();
    expect(placement()).toMatchObject({
      verdict: 'as-promised',
      pods: { desired: 1, ready: 1, total: 1 },
    });
  });

  it.each([
    ['failing', 'stale'],
    ['forbidden', 'stale'],
  ] as const)(
    'keeps what it knows while reading is %s, and says so',
    async (state, shown) => {
      const cluster = start();
      await sync(cluster, ALL);
      await settled();
      cluster.health('Pod', {
        state,
        since: 5_000,
        lastContact: 4_000,
        reason: 'refuses connections',
      });
      expect(placement()).toMatchObject({
        verdict: 'as-promised',
        cluster: {
          state: shown,
          reason: 'refuses connections',
          asOf: '1970-01-01T00:00:04.000Z',
        },
      });
      // What was good is not proven any more; the placement itself keeps what was last known.
      expect(index.workloads()[0]).toMatchObject({
        verdict: 'unknown',
        placements: [{ verdict: 'as-promised' }],
      });
      expect(index.clusters()[0]).toMatchObject({
        name: 'c1',
        state: shown,
        environments: ['resource:default/onprem'],
      });
    },
  );

  it('shows what was restored as stale, tells nothing of it, and drops what is gone once it reads again', async () => {
    const before = start();
    await sync(before, [...ALL, pod('httpd-9', { pci: '0000:65:00.3' })]);
    index.close();
    const restored = start();
    for (const kind of KINDS)
      restored.restore(
        kind,
        [...storedOf(before, kind)].map(json => JSON.parse(json)),
        9_000,
      );
    await settled();
    expect(placement()).toMatchObject({
      cluster: { state: 'stale', asOf: '1970-01-01T00:00:09.000Z' },
      pods: { total: 2 },
      verdict: 'as-promised',
    });
    expect(observed).toEqual([]);
    await sync(restored, ALL);
    await settled();
    expect(placement()).toMatchObject({
      cluster: { state: 'live' },
      pods: { total: 1 },
    });
    expect(observed).toHaveLength(1);
  });

  it('promises nothing for an environment that is not trusted, and says why', async () => {
    await sync(
      start(
        catalogFacts({
          environments: [
            environmentFacts({
              trusted: false,
              problems: ['it comes from url:https://example.com/anyone'],
            }),
          ],
        }),
      ),
      ALL,
    );
    await settled();
    expect(placement()).toMatchObject({ verdict: 'unknown', promised: [] });
    expect(placement().promise).toBeUndefined();
    expect(placement().reasons[0]).toContain(
      'it comes from url:https://example.com/anyone',
    );
    expect(index.environments()[0]).toMatchObject({ trusted: false });
    expect(index.environments()[0].promise).toBeUndefined();
  });

  it('does not let a pod claim an environment of another cluster', async () => {
    const facts = environmentFacts();
    await sync(
      start(
        catalogFacts({
          environments: [
            {
              ...facts,
              spec: { cluster: 'c2' },
              environment: {
                ...facts.environment!,
                spec: { ...facts.environment!.spec, cluster: 'c2' },
              },
            },
          ],
        }),
      ),
      ALL,
    );
    await settled();
    expect(placement().verdict).toBe('unknown');
    expect(placement().reasons[0]).toContain(
      'environment onprem is on cluster c2, this pod is on c1',
    );
  });

  it('shows an environment that a cluster has nothing of', async () => {
    await sync(start(), [nad, node()]);
    await settled();
    expect(placement()).toMatchObject({
      state: 'absent',
      verdict: 'pending',
      environment: 'onprem',
      reasons: ['cluster c1 has nothing of it (yet); apply its overlay there'],
    });
    index.portal.remove('c1');
    expect(placement()).toMatchObject({
      state: 'absent',
      verdict: 'unknown',
      cluster: { state: 'missing' },
    });
  });

  it('counts capacity: allocatable, requested, free where pods can still go', async () => {
    await sync(start(), [...ALL, node('n2', { devices: 3, ready: false })]);
    await settled();
    const [summary] = index.environments();
    expect(summary.capacity).toEqual([
      {
        resource: 'hugepages-1Gi',
        allocatable: 16 * 2 ** 30,
        requested: 2 * 2 ** 30,
        free: 6 * 2 ** 30,
        nodes: 2,
      },
      {
        resource: 'openshift.io/fastvdpa',
        allocatable: 7,
        requested: 1,
        free: 3,
        nodes: 2,
      },
    ]);
    expect(summary.workloads).toEqual({ 'as-promised': 1 });
    expect(index.environment('default', 'onprem')).toMatchObject({
      nodes: [
        { name: 'n1', ready: true },
        { name: 'n2', ready: false },
      ],
      unregistered: 0,
      placements: [{ entityRef: 'component:default/httpd' }],
    });
  });

  it.each([
    [
      'the id label',
      { name: 'web', groups: ['id:web'] },
      {
        'fastpath.dev/workload': undefined,
        'backstage.io/kubernetes-id': 'web',
      },
    ],
    [
      'a selector',
      {
        groups: ['selector:component:default/httpd'],
        selector: parseSelector('app=web'),
      },
      { app: 'web' },
    ],
  ])('ties pods to entities by %s', async (_, facts, labels) => {
    await sync(start(catalogFacts({ workloads: [workloadFacts(facts)] })), [
      nad,
      node(),
      nodeState(),
      pod('web-0', { pci: '0000:65:00.2', labels }),
    ]);
    await settled();
    expect(placement()).toMatchObject({
      pods: { total: 1 },
      received: ['vdpa'],
    });
  });

  it('takes a new selector up for pods that it knows', async () => {
    const cluster = start(catalogFacts({ workloads: [] }));
    await sync(cluster, [
      nad,
      node(),
      nodeState(),
      pod('web-0', {
        pci: '0000:65:00.2',
        labels: { app: 'web' },
      }),
    ]);
    await settled();
    index.setCatalog(
      catalogFacts({
        workloads: [
          workloadFacts({
            groups: ['selector:component:default/httpd'],
            selector: parseSelector('app=web'),
          }),
        ],
      }),
    );
    await settled();
    expect(placement()).toMatchObject({
      pods: { total: 1 },
      received: ['vdpa'],
    });
  });

  it('notices a cluster that counts from below', async () => {
    const cluster = start();
    await sync(cluster, ALL, '500');
    await sync(cluster, ALL, '600');
    await sync(cluster, [...ALL, deployment(2)], '20');
    await settled();
    expect(counted).toEqual([500, 20]);
    expect(observed.at(-1)).toMatchObject({ verdict: 'pending', asOf: 20 });
  });

  it('tells its listeners whose placements changed', async () => {
    const cluster = start();
    const told = new Promise<{ readonly entityRefs: readonly string[] }>(
      resolve => index.onChange(resolve),
    );
    await sync(cluster, ALL);
    await expect(told).resolves.toEqual({
      entityRefs: ['component:default/httpd'],
    });
  });

  it('names other images', async () => {
    const other = `sha256:${'b'.repeat(64)}`;
    await sync(start(), [
      ...ALL,
      pod('httpd-1', {
        pci: '0000:65:00.3',
        image: `registry.example.com/httpd@${other}`,
        digest: other,
      }),
    ]);
    await settled();
    expect(
      index.workload('component:default/httpd')!.portability,
    ).toMatchObject({
      result: 'different',
      containers: [
        { container: 'app', digests: [{ digest: DIGEST }, { digest: other }] },
      ],
    });
  });

  it('compares the images of all pods that count, and of no other', async () => {
    const other = {
      pci: '0000:65:00.3',
      image: `registry.example.com/httpd@sha256:${'b'.repeat(64)}`,
    };
    await sync(start(), [
      ...ALL,
      pod('ended', { ...other, phase: 'Succeeded' }),
      pod('failed', { ...other, phase: 'Failed' }),
      pod('goes', {
        ...other,
        metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' },
      }),
    ]);
    await settled();
    expect(
      index.workload('component:default/httpd')!.portability,
    ).toMatchObject({
      result: 'same',
      containers: [{ digests: [{ digest: DIGEST, pods: 1 }] }],
    });
  });

  it('shows the worst of very many pods, and compares the images of all', async () => {
    await sync(start(), [
      ...ALL,
      ...Array.from({ length: 250 }, (_, number) =>
        pod(`waits-${number}`, { node: '' }),
      ),
    ]);
    await settled(2_000);
    const { podList, podsLeftOut } = placement();
    expect(podList).toHaveLength(200);
    expect(podsLeftOut).toBe(51);
    expect(podList.map(({ name }) => name)).not.toContain('httpd-0');
    const { containers } = index.workload(
      'component:default/httpd',
    )!.portability;
    expect(containers[0].digests.reduce((sum, { pods }) => sum + pods, 0)).toBe(
      251,
    );
  });

  it('gives the inventory for preflight, and none of a cluster that was never read', async () => {
    const cluster = start();
    expect(index.inventory('c1')).toBeUndefined();
    await sync(cluster, ALL);
    expect(
      [...index.inventory('c1')!].map(
        object => (object as { kind: string }).kind,
      ),
    ).toEqual([
      'Node',
      'NetworkAttachmentDefinition',
      'SriovNetworkNodeState',
      'Pod',
    ]);
  });

  describe('the version of an answer', () => {
    const other = (name: string, more = {}) =>
      pod(name, {
        pci: '0000:65:00.3',
        labels: { 'fastpath.dev/workload': 'other' },
        ...more,
      });
    const both = () =>
      catalogFacts({
        workloads: [
          workloadFacts(),
          workloadFacts({
            ref: 'component:default/other',
            name: 'other',
            groups: ['workload:other'],
          }),
        ],
      });
    const event = {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: 'e', namespace: 'edge' },
      involvedObject: { kind: 'Pod', namespace: 'edge', name: 'httpd-0' },
      reason: 'FailedCreatePodSandBox',
      message: 'no such network',
    };
    const otherNad = {
      ...nad,
      metadata: {
        ...(nad.metadata as object),
        annotations: {
          'k8s.v1.cni.cncf.io/resourceName': 'openshift.io/other',
        },
      },
    };
    const versions = () =>
      ['httpd', 'other'].map(name =>
        index.versionOf(`component:default/${name}`),
      );

    it.each<[string, Record<string, unknown>, boolean, boolean]>([
      ['another workload', other('other-0', { phase: 'Failed' }), false, true],
      ['an event about a pod', event, true, false],
      ['a network that many may use', otherNad, true, true],
      ['a node', nodeState(['0000:65:00.2']), true, true],
      ['nothing', nodeState(), false, false],
    ])(
      'is another one after a change of %s',
      async (_, object, ...expected) => {
        const cluster = start(both());
        await sync(cluster, [...ALL, other('other-0')]);
        await settled();
        const before = versions();
        apply(cluster, object, '101');
        await settled();
        expect(
          versions().map((version, place) => version !== before[place]),
        ).toEqual(expected);
      },
    );

    it('is another one when the cluster falls silent, when the catalog changes, and for a placement that comes again', async () => {
      const cluster = start();
      await sync(cluster, ALL);
      await settled();
      const seen = new Set([versions()[0]]);
      cluster.health('Pod', {
        state: 'failing',
        since: 5_000,
        lastContact: 4_000,
        reason: 'refuses connections',
      });
      seen.add(versions()[0]);
      index.setCatalog(both());
      seen.add(versions()[0]);
      cluster.removed('Pod', { namespace: 'edge', name: 'httpd-0' }, '101');
      cluster.removed(
        'Deployment',
        { namespace: 'edge', name: 'httpd' },
        '102',
      );
      expect(placement()).toMatchObject({ state: 'absent' });
      seen.add(versions()[0]);
      apply(cluster, WIRED, '103');
      seen.add(versions()[0]);
      expect(seen.size).toBe(5);
    });
  });

  it('forgets the placements of a cluster that is listed no more, and takes up those of one of the same name', async () => {
    await sync(start(), ALL);
    await settled();
    index.portal.remove('c1');
    expect(placement()).toMatchObject({ state: 'absent' });
    await sync(index.portal.set({ name: 'c1', source: 'test' })!, ALL);
    await settled();
    expect(index.workload('component:default/httpd')!.placements).toMatchObject(
      [{ state: 'present', pods: { total: 1 } }],
    );
  });

  it('shows what a probe measured beside the verdict, and keeps it when its pod is gone', async () => {
    const cluster = start();
    await sync(cluster, ALL);
    await settled();
    const result = {
      apiVersion: 'fastpath.dev/v1alpha1',
      kind: 'ProbeResult',
      workload: 'httpd',
      environment: 'onprem',
      role: 'generator',
      interface: 'net1',
      device: { kind: 'vhost-vdpa', path: '/dev/vhost-vdpa-2' },
      sent: 10_000,
      received: 0,
      lost: 10_000,
      frameBytes: 60,
      durationSeconds: 1,
      queues: 1,
      tool: { name: 'fast-probe', version: '1' },
    };
    const probe = pod('httpd-probe-x', {
      phase: 'Succeeded',
      labels: {
        'fastpath.dev/workload': undefined,
        'fastpath.dev/probe': 'httpd',
      },
    });
    Object.assign(probe.status as object, {
      containerStatuses: [
        {
          name: 'fastpath-probe',
          imageID: `registry.example.com/httpd@${DIGEST}`,
          state: {
            terminated: {
              finishedAt: '2026-11-30T10:00:00Z',
              message: JSON.stringify(result),
            },
          },
        },
      ],
    });
    apply(cluster, probe, '101');
    await settled();
    expect(placement()).toMatchObject({
      verdict: 'degraded',
      pods: { total: 1 },
    });
    expect(placement().podList).toHaveLength(1);
    expect(placement().podList[0].attachments[0].measured).toMatchObject({
      by: 'Pod edge/httpd-probe-x',
      device: 'same',
      current: true,
      reason: { code: 'probe-lost-all' },
    });
    cluster.removed('Pod', { namespace: 'edge', name: 'httpd-probe-x' }, '102');
    await settled();
    expect(placement().verdict).toBe('degraded');
    apply(
      cluster,
      pod('httpd-0', {
        pci: '0000:65:00.2',
        digest: `sha256:${'b'.repeat(64)}`,
      }),
      '103',
    );
    await settled();
    expect(placement().podList[0].attachments[0].measured).toMatchObject({
      current: false,
      reason: { code: 'probe-image-changed' },
    });
    expect(placement().verdict).toBe('as-promised');
  });

  it('shows what exporters count, and how reading them fares; a slow path makes it worse', async () => {
    const cluster = start();
    await sync(cluster, ALL);
    await settled();
    const counter = (measures: CounterSeries['measures']): CounterSeries => ({
      pack: 'vdpa',
      measures,
      ties: { pciAddress: '0000:65:00.2', node: 'n1' },
      value: 10_000,
      at: 1_700_000_000_000,
      perSecond: 100,
      grewAt: 1_700_000_000_000,
    });
    cluster.takeCounters([counter('rx-packets')], { state: 'ok', readAt: 0 });
    expect(placement()).toMatchObject({
      verdict: 'as-promised',
      cluster: {
        metrics: { state: 'ok', readAt: '1970-01-01T00:00:00.000Z' },
      },
    });
    expect(placement().podList[0].attachments[0].counted).toMatchObject({
      packetsPerSecond: 100,
      received: 10_000,
    });
    cluster.takeCounters(undefined, { state: 'failing', reason: 'it hangs' });
    expect(placement()).toMatchObject({
      verdict: 'as-promised',
      cluster: { metrics: { state: 'failing', reason: 'it hangs' } },
    });
    expect(placement().podList[0].attachments[0]).toHaveProperty('counted');
    cluster.takeCounters([counter('rx-packets'), counter('slow-packets')], {
      state: 'ok',
    });
    await settled();
    expect(placement().verdict).toBe('degraded');
    cluster.takeCounters([], { state: 'failing', reason: 'it hangs' });
    await settled();
    expect(placement().verdict).toBe('as-promised');
  });
});
