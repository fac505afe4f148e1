import type { Entity } from '@backstage/catalog-model';
import { AccelerationClient } from '@fastpath/backstage-plugin-acceleration-common';
import { createServer, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dumpYaml } from '@fastpath/backstage-plugin-acceleration-node';
import { afterEach, describe, expect, it } from 'vitest';
import { post, WORKLOAD } from '../api/__testUtils__/ask';
import { fakeEnvironment, FakeReader } from '../api/__testUtils__/FakeReader';
import { environmentEntity, startApi } from '../api/__testUtils__/startApi';
import type { CheckRunner } from '../api/checks/CheckPool';
import type { ImpactEvent } from './ImpactPlan';

const ENVIRONMENT = 'resource:default/onprem';

/** A component that the catalog ties to an environment. */
const component = (name: string, environment = ENVIRONMENT): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    annotations: { 'fastpath.dev/workload': name },
  },
  spec: { type: 'service' },
  relations: [{ type: 'dependsOn', targetRef: environment }],
});

/** The workload.yaml of each: one takes its MTU from the network, one has no network at all, one is no YAML. */
const TEXTS: Record<string, string> = {
  touched: dumpYaml({
    ...WORKLOAD,
    metadata: { name: 'touched', namespace: 'edge' },
  }),
  spared: dumpYaml({
    ...WORKLOAD,
    metadata: { name: 'spared', namespace: 'edge' },
    spec: {
      ...WORKLOAD.spec,
      interfaces: [{ name: 'net1', network: 'slow' }],
    },
  }),
  broken: 'kind: [',
};

const texts = {
  read: async ({ metadata }: Entity) => {
    const text = TEXTS[metadata.name];
    if (text === undefined) throw new Error('the host does not answer');
    return { file: `${metadata.name}/workload.yaml`, text };
  },
};

const NETWORKS = {
  default: { resource: 'openshift.io/fastvdpa', bridge: 'br' },
  slow: { resource: 'openshift.io/slow', bridge: 'br' },
};
const before = environmentEntity('onprem', { networks: NETWORKS });
const after = environmentEntity('onprem', {
  networks: {
    ...NETWORKS,
    default: { resource: 'openshift.io/renamed', bridge: 'br' },
  },
});

/** A node with the pools of today. */
const NODE = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'n1' },
  status: {
    conditions: [{ type: 'Ready', status: 'True' }],
    allocatable: {
      cpu: '8',
      memory: '16Gi',
      'openshift.io/fastvdpa': '4',
      'openshift.io/slow': '4',
    },
  },
};

const setting = (...names: string[]) => {
  const reader = new FakeReader();
  reader.allEnvironments = [fakeEnvironment('onprem', { trusted: true })];
  reader.inventories = { onprem: [NODE] };
  return {
    texts,
    reader,
    environments: [before, ...names.map(name => component(name))],
  };
};

const ask = async (
  environments: object[],
  more: Parameters<typeof post>[2] = setting('touched', 'spared'),
) => {
  const answer = await post('/v1/impact', { environments }, more);
  const text = (answer as { text?: string }).text ?? '';
  const events = text
    .split('\n')
    .filter(line => answer.status === 200 && line)
    .map(line => JSON.parse(line) as ImpactEvent);
  return { ...answer, events };
};

const effects = (events: readonly ImpactEvent[]) =>
  events.flatMap(({ workload }) =>
    workload ? [[workload.name, workload.effect]] : [],
  );

describe('POST /v1/impact', () => {
  it('says line by line what becomes of each workload that uses the environment', async () => {
    const { status, headers, events, audits } = await ask(
      [after],
      setting('touched', 'spared', 'broken', 'gone'),
    );
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^application\/x-ndjson/);
    expect(headers['cache-control']).toContain('no-transform');
    expect(events[0]).toEqual({ type: 'started', total: 4 });
    expect(effects(events)).toEqual([
      ['broken', 'unreadable'],
      ['gone', 'unreadable'],
      ['spared', 'none'],
      ['touched', 'breaks'],
    ]);
    expect(events.map(({ done }) => done)).toEqual([
      undefined,
      1,
      2,
      3,
      4,
      undefined,
    ]);
    const touched = events[4].workload!;
    expect(touched.environments).toMatchObject([
      { environment: 'onprem', pods: 'restart' },
    ]);
    expect(touched.environments[0].changes).toContainEqual({
      object: 'Deployment/touched',
      path: 'spec.template.spec.containers[name=touched].resources.limits["openshift.io/renamed"]',
      to: '"1"',
    });
    // The cluster of the index advertises no such resource.
    expect(touched.problems.join()).toContain('renamed');
    expect(events[2].workload!.problems).toEqual(['the host does not answer']);
    expect(events.at(-1)).toEqual({
      type: 'finished',
      summary: {
        workloads: 4,
        breaks: 1,
        changes: 0,
        none: 1,
        unreadable: 2,
        restarts: 1,
        unchecked: 0,
      },
    });
    expect(audits).toMatchObject([
      {
        eventId: 'workload-impact',
        outcome: 'success',
        meta: { environments: ['onprem'] },
      },
    ]);
  });

  it('says that the cluster was not looked at, and does not call that fine', async () => {
    const moved = { ...after, spec: { ...after.spec, cluster: 'elsewhere' } };
    const { events } = await ask([moved], setting('touched'));
    expect(effects(events)).toEqual([['touched', 'changes']]);
    expect(events[1].workload!.unchecked.join()).toContain(
      'cluster-not-checked',
    );
    expect(events.at(-1)!.summary).toMatchObject({ unchecked: 1 });
  });

  it('has nothing to say of an environment that nothing uses, or that is the same', async () => {
    const { events } = await ask([environmentEntity('new')]);
    expect(events.map(({ type }) => type)).toEqual(['started', 'finished']);
    const same = await ask([before], setting('touched'));
    expect(effects(same.events)).toEqual([['touched', 'none']]);
  });

  it.each([
    [
      'a broken environment',
      [{ ...after, spec: { ...after.spec, memlok: 1 } }],
      /environment onprem: spec\.memlok: unknown field; did you mean "memlock"/,
    ],
    [
      'one that does not fit its pack',
      [environmentEntity('onprem', { networks: { default: { bridge: 7 } } })],
      /networks/,
    ],
    ['one given twice', [after, after], /given twice/],
    ['none', [], /must NOT have fewer than 1 items/],
  ])(
    'refuses %s before a line is written',
    async (_, environments, message) => {
      const { status, body } = await ask(environments);
      expect(status).toBe(400);
      expect(body.error.message).toMatch(message);
    },
  );

  it('needs its permission', async () => {
    const { status, body } = await ask([after], {
      ...setting('touched'),
      denied: ['acceleration.impact.read'],
    });
    expect(status).toBe(403);
    expect(body.error.message).toContain('acceleration.impact.read');
  });
});

describe('a stream', () => {
  let server: Server | undefined;
  const connect = async (more: Parameters<typeof startApi>[0]) => {
    const listening = createServer(startApi(more).app);
    server = listening;
    await new Promise<void>(resolve => {
      listening.listen(0, '127.0.0.1', resolve);
    });
    const { port } = listening.address() as AddressInfo;
    return new AccelerationClient({
      discoveryApi: {
        getBaseUrl: async () => `http://127.0.0.1:${port}/api/acceleration`,
      },
      fetchApi: { fetch },
    });
  };
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  it('is read as it comes by the client', async () => {
    const client = await connect(setting('touched', 'spared'));
    const types: string[] = [];
    for await (const { type } of client.impact({ environments: [after] }))
      types.push(type);
    expect(types).toEqual(['started', 'workload', 'workload', 'finished']);
  });

  it('ends with a line that says so when it cannot be finished', async () => {
    const { runner: real } = startApi(setting('touched'));
    const runner: CheckRunner = {
      run: async (job, caller) => {
        if (job.kind === 'impact' && job.workloads.length > 0)
          throw new Error('the thread ended: secret');
        return real.run(job, caller);
      },
    };
    const client = await connect({ ...setting('touched'), runner });
    const events: ImpactEvent[] = [];
    for await (const event of client.impact({ environments: [after] }))
      events.push(event);
    expect(events.at(-1)).toEqual({
      type: 'failed',
      message: "it could not be finished; the portal's log says why",
    });
  });
});
