import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { components } from '@fastpath/backstage-plugin-acceleration-common';
import {
  afterAll,
  afterEach,
  beforeAll,
  describe,
  expect,
  inject,
  it,
} from 'vitest';
import { DemoControl } from './DemoControl';
import { makeRoom } from './makeRoom';
import { PortalClient } from './PortalClient';
import { serviceValues } from './serviceValues';
import { Workloads } from './Workloads';

type Placement = components['schemas']['Placement'];

const NAME = 'placed-httpd';
const BACKENDS = {
  'alibaba-ebm': 'offload',
  'aws-euw1': 'mediation',
  'onprem-fra': 'vdpa',
} as const;
const ENVIRONMENTS = Object.keys(BACKENDS) as (keyof typeof BACKENDS)[];

// What a pod receives is known a moment before it is ready.
const isGood = ({ verdict, cluster, pods }: Placement) =>
  verdict === 'as-promised' &&
  cluster.state === 'live' &&
  pods.ready === pods.desired;
const isBad = ({ verdict }: Placement) => verdict !== 'as-promised';
const podWith = ({ podList }: Placement, node: string) =>
  podList.find(pod => pod.node === node && !pod.terminating)!;

describe('what workloads receive, through the REST API of a running portal', () => {
  const portal = inject('portal');
  let client: PortalClient;
  let control: DemoControl;
  let workloads: Workloads;

  /** The notices about a placement, the oldest first. */
  async function notices(environment: string): Promise<string[]> {
    const { body } = await client.request(
      'GET',
      '/notifications/notifications?limit=100',
    );
    const payloads = (body.notifications as any[])
      .map(({ payload }) => payload)
      .reverse();
    return payloads
      .filter(
        ({ title, description }) =>
          title.startsWith(`${NAME}:`) &&
          description.includes(`environment ${environment},`),
      )
      .map(({ description }) => description);
  }
  const good = (environment: string) =>
    workloads.placement(NAME, environment, isGood, 60_000);

  beforeAll(async () => {
    client = await PortalClient.signIn(portal);
    control = new DemoControl(portal);
    workloads = new Workloads(client);
    await makeRoom(portal, client);
  });
  afterEach(async () => {
    for (const cluster of ENVIRONMENTS) await control.fixes(cluster);
  });
  afterAll(() =>
    rmSync(join(portal.repositories, NAME), { recursive: true, force: true }),
  );

  it('shows the simulated clusters as live and simulated, and what their environments promise and have', async () => {
    for (const name of ENVIRONMENTS) {
      const cluster = await workloads.cluster(
        name,
        ({ state }) => state === 'live',
      );
      expect(cluster).toMatchObject({
        simulated: true,
        environments: [`resource:default/${name}`],
      });
      expect(cluster.kinds.find(({ kind }) => kind === 'Pod')).toMatchObject({
        state: 'live',
      });
    }
    const { body } = await client.request(
      'GET',
      '/acceleration/v1/environments',
    );
    for (const name of ENVIRONMENTS) {
      const shown = (body.items as any[]).find(item => item.name === name);
      expect(shown).toMatchObject({
        trusted: true,
        problems: [],
        promise: {
          class: BACKENDS[name],
          statement: expect.any(String),
          source: expect.any(String),
        },
        cluster: { state: 'live', simulated: true },
      });
      expect(
        shown.capacity.map(({ resource, allocatable }: any) => [
          resource.split('/')[0],
          allocatable > 0,
        ]),
      ).toContainEqual([
        expect.stringMatching(/fastpath\.dev|openshift\.io/),
        true,
      ]);
    }
  });

  it.each([
    'clusters',
    'environments',
    'environments/default/onprem-fra',
    'workloads',
    `workloads/component/default/${NAME}`,
  ])('answers /v1/%s to nobody who has not signed in', async path => {
    expect(
      (await fetch(`${portal.backendUrl}/api/acceleration/v1/${path}`)).status,
    ).toBe(401);
  });

  it('shows a scaffolded service in its three environments within seconds, with no further step', async () => {
    expect(
      await client.run('accelerated-service', serviceValues(NAME)),
    ).toMatchObject({ status: 'completed' });
    const published = Date.now();
    const { placements, portability } = await workloads.until(
      NAME,
      workload =>
        workload.placements.length === 3 && workload.placements.every(isGood),
      60_000,
    );
    const took = Date.now() - published;
    process.stderr.write(
      `e2e: three placements were as promised ${(took / 1000).toFixed(1)} s after the service was published\n`,
    );
    expect(took).toBeLessThan(15_000);
    expect(portability).toMatchObject({
      result: 'same',
      containers: [
        {
          digests: [
            {
              digest: `sha256:${'ab'.repeat(32)}`,
              pods: 6,
              environments: ENVIRONMENTS,
            },
          ],
        },
      ],
    });
    for (const placement of placements) {
      const promised = BACKENDS[placement.environment as keyof typeof BACKENDS];
      expect(placement).toMatchObject({
        promised: [promised],
        received: [promised],
        promise: { class: promised },
        pods: { desired: 2, ready: 2, total: 2 },
        cluster: { simulated: true },
      });
      for (const { node, attachments } of placement.podList) {
        expect(node).toEqual(expect.any(String));
        expect(attachments).toMatchObject([
          {
            interface: 'net1',
            class: promised,
            promised,
            verdict: 'as-promised',
          },
        ]);
        expect(attachments[0].evidence.length).toBeGreaterThan(1);
        for (const { object, field, says } of attachments[0].evidence)
          expect([object, field, says]).not.toContain('');
      }
    }
    for (const environment of ENVIRONMENTS) {
      const path = (await workloads.changes(NAME, environment)).map(
        ({ from, to }) => [from, to],
      );
      expect([path[0], path.at(-1)]).toEqual([
        [undefined, 'pending'],
        ['pending', 'as-promised'],
      ]);
    }
  });

  it('tells of a lost device: the verdict turns, the reason names it, the owner is told once; and of its return', async () => {
    await good('onprem-fra');
    const before = await workloads.changes(NAME, 'onprem-fra');
    const told = await notices('onprem-fra');
    const about = await control.breaks('onprem-fra', {
      kind: 'lose-device',
      resource: 'openshift.io/fastvdpa',
    });
    const [, device, node] = /(\S+) on node (\S+) is lost/.exec(about)!;
    const bad = await workloads.placement(NAME, 'onprem-fra', isBad, 10_000);
    expect(bad).toMatchObject({
      verdict: 'unknown',
      received: ['untrusted', 'vdpa'],
    });
    expect(bad.reasons[0]).toContain(
      `PCI device ${device} is not on node ${node}`,
    );
    expect(podWith(bad, node)).toMatchObject({
      verdict: 'unknown',
      attachments: [{ class: 'untrusted', verified: false }],
    });
    expect((await workloads.until(NAME, () => true)).verdict).toBe('unknown');
    await client.until(
      '/notifications/notifications?limit=100',
      ({ body }) =>
        body.notifications.filter(({ payload }: any) =>
          payload.description.includes(device),
        ).length > 0,
    );

    await control.fixes('onprem-fra');
    await good('onprem-fra');
    expect(
      (await workloads.changes(NAME, 'onprem-fra')).slice(before.length),
    ).toMatchObject([
      {
        from: 'as-promised',
        to: 'unknown',
        reasons: [expect.stringContaining(device)],
      },
      { from: 'unknown', to: 'as-promised' },
    ]);
    // The same notice says in the end that all is well again: nothing more is added to the bell.
    await client.until('/notifications/notifications?limit=100', ({ body }) =>
      body.notifications.some(
        ({ payload }: any) =>
          /^as promised again after .* in environment onprem-fra,/.test(
            payload.description,
          ) && payload.description.includes(device),
      ),
    );
    const news = (await notices('onprem-fra')).slice(told.length);
    expect(news.length).toBeLessThanOrEqual(1);
  });

  it('believes no annotation that claims a device which its node does not have', async () => {
    const { podList } = await good('onprem-fra');
    await control.breaks('onprem-fra', {
      kind: 'forge-annotation',
      pod: podList[0].name,
      pciAddress: '0000:fe:1f.6',
    });
    const bad = await workloads.placement(NAME, 'onprem-fra', isBad, 10_000);
    expect(bad).toMatchObject({
      verdict: 'unknown',
      received: ['untrusted', 'vdpa'],
    });
    expect(bad.reasons[0]).toContain('PCI device 0000:fe:1f.6 is not on node');
    await control.fixes('onprem-fra');
    await good('onprem-fra');
  });

  it('names the node whose mediator restarts', async () => {
    const { node } = (await good('aws-euw1')).podList[0];
    await control.breaks('aws-euw1', { kind: 'restart-mediator', node: node! });
    const bad = await workloads.placement(NAME, 'aws-euw1', isBad, 10_000);
    expect(bad).toMatchObject({
      verdict: 'failed',
      reasons: expect.arrayContaining([
        `net1: the mediator on node ${node} is not ready`,
      ]),
    });
    await good('aws-euw1');
  });

  it('follows pods that leave a drained node', async () => {
    const { podList } = await good('onprem-fra');
    const node = podList[0].node!;
    await control.breaks('onprem-fra', { kind: 'drain-node', node });
    const moved = await workloads.placement(
      NAME,
      'onprem-fra',
      placement =>
        isGood(placement) &&
        placement.podList.length === 2 &&
        !podWith(placement, node),
    );
    expect(moved.pods).toEqual({ desired: 2, ready: 2, total: 2 });
    expect(
      (await workloads.changes(NAME, 'onprem-fra'))
        .slice(-2)
        .map(({ to }) => to),
    ).toEqual(['pending', 'as-promised']);
    const { body } = await client.request(
      'GET',
      '/acceleration/v1/environments/default/onprem-fra',
    );
    expect(
      (body.nodes as any[])
        .filter(({ schedulable }) => !schedulable)
        .map(({ name }) => name),
    ).toEqual([node]);
  });

  it.each([
    ['hang', /^it does not answer within \d+ s$/, 45_000],
    ['refuse', /^it drops connections$/, 15_000],
    [
      'unauthorized',
      /^401: it does not accept the credentials; look whether they have expired$/,
      15_000,
    ],
  ])(
    '%s: the cluster becomes stale, with its age and a reason like %s; the others stay live, and nothing is taken away',
    async (kind, reason, withinMs) => {
      for (const environment of ENVIRONMENTS) await good(environment);
      const changes = await Promise.all(
        ENVIRONMENTS.map(environment => workloads.changes(NAME, environment)),
      );
      const broken = Date.now();
      await control.breaks('onprem-fra', { kind });
      const { asOf } = await workloads.cluster(
        'onprem-fra',
        ({ state }) => state === 'stale',
        withinMs,
      );
      process.stderr.write(
        `e2e: ${kind} showed after ${((Date.now() - broken) / 1000).toFixed(1)} s\n`,
      );
      // Refused at once, a reason of the connection that was just reset may come first.
      expect(
        await workloads.cluster('onprem-fra', cluster =>
          reason.test(cluster.reason ?? ''),
        ),
      ).toMatchObject({ state: 'stale' });
      expect(Date.parse(asOf!)).toBeLessThan(Date.now());
      const asked = Date.now();
      const { placements } = await workloads.until(NAME, () => true);
      expect(Date.now() - asked).toBeLessThan(1_000);
      expect(
        placements.map(({ environment, verdict, cluster, pods }) => [
          environment,
          verdict,
          cluster.state,
          pods.ready,
        ]),
      ).toEqual([
        ['alibaba-ebm', 'as-promised', 'live', 2],
        ['aws-euw1', 'as-promised', 'live', 2],
        ['onprem-fra', 'as-promised', 'stale', 2],
      ]);
      await control.fixes('onprem-fra');
      expect(
        (
          await workloads.cluster(
            'onprem-fra',
            ({ state }) => state === 'live',
            45_000,
          )
        ).reason,
      ).toBeUndefined();
      expect(
        await Promise.all(
          ENVIRONMENTS.map(environment => workloads.changes(NAME, environment)),
        ),
      ).toEqual(changes);
    },
  );

  it('reads a cluster anew whose watches expire, and nothing is told of it', async () => {
    await good('onprem-fra');
    const changes = await workloads.changes(NAME, 'onprem-fra');
    await control.breaks('onprem-fra', { kind: 'expire' });
    const { podList } = await good('onprem-fra');
    // What happens afterwards is seen: the watches go on.
    await control.breaks('onprem-fra', {
      kind: 'forge-annotation',
      pod: podList[1].name,
    });
    await workloads.placement(NAME, 'onprem-fra', isBad, 15_000);
    await control.fixes('onprem-fra');
    await good('onprem-fra');
    // The verdict is the one that it was before: that both changes are written shows by their number.
    const since = async () =>
      (await workloads.changes(NAME, 'onprem-fra'))
        .slice(changes.length)
        .map(({ to }) => to);
    await expect
      .poll(since, { timeout: 20_000 })
      .toEqual(['unknown', 'as-promised']);
  });

  it('answers assistants: the actions are listed, and where-does-it-run says it in words', async () => {
    const { body } = await client.request(
      'GET',
      '/acceleration/.backstage/actions/v1/actions',
    );
    expect((body.actions as any[]).map(({ id }) => id).sort()).toEqual([
      'acceleration:explain-acceleration',
      'acceleration:list-environments',
      'acceleration:list-troubles',
      'acceleration:preflight-workload',
      'acceleration:preview-workload',
      'acceleration:where-does-it-run',
    ]);
    const invoke = (input: unknown) =>
      client.request(
        'POST',
        '/acceleration/.backstage/actions/v1/actions/acceleration:where-does-it-run/invoke',
        input,
      );
    await good('onprem-fra');
    const { status, body: answer } = await invoke({
      workload: `component:default/${NAME}`,
    });
    expect(status).toBe(200);
    const found = answer.output.workloads[0].placements.find(
      ({ environment }: any) => environment === 'onprem-fra',
    );
    expect(found).toMatchObject({
      where:
        'namespace default of cluster onprem-fra (watched live, simulated)',
      runs: '2 of 2 pods ready',
      received: ['vdpa'],
      verdict: 'as-promised',
    });
    expect(await invoke({ workload: 'nothing-here' })).toMatchObject({
      status: 404,
    });
  });
});
