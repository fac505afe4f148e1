import { createServer, RequestListener, Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import {
  backendSchema,
  CounterSeries,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  counterQueries,
  loadBackendPacks,
} from '@fastpath/backstage-plugin-acceleration-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CounterMemory } from './CounterMemory';
import { CounterPoller, MetricsHealth } from './CounterPoller';
import { metricsSettings } from './metricsSettings';
import { queryPrometheus, readVector } from './PrometheusClient';

const backend = backendSchema.parse({
  apiVersion: 'fastpath.dev/v1alpha1',
  kind: 'Backend',
  metadata: { name: 'vdpa', title: 'vDPA' },
  spec: {
    promise: {
      class: 'vdpa',
      dataPlane: 'x',
      controlPlane: 'x',
      extraCopies: 0,
      statement: 'x',
      source: 'x',
    },
    accepts: ['vdpa'],
    network: {},
    platform: {},
    counters: ['rx', 'tx'].map(way => ({
      measures: `${way}-packets`,
      query: `sriov_vf_${way}_packets{pciAddr="$pciAddress", instance="$node"}`,
      source: 'x',
    })),
  },
});
const queries = counterQueries(backend, 'vdpa/backend.yaml');

const sample = (value: number, at: number, more: object = {}) => ({
  labels: {
    fastpath_counter: 'vdpa/0',
    pciAddr: '0000:65:00.2',
    instance: 'n1',
    pf: 'ens1',
    ...more,
  },
  value,
  at,
});

describe('CounterMemory', () => {
  it('has a rate from the second reading on, and since when a counter stands still', () => {
    const memory = new CounterMemory();
    const [first] = memory.take([sample(100, 10_000)], queries).series;
    expect(first).toMatchObject({
      measures: 'rx-packets',
      ties: { pciAddress: '0000:65:00.2', node: 'n1' },
      grewAt: 10_000,
    });
    expect(first).not.toHaveProperty('perSecond');
    expect(memory.take([sample(10_100, 20_000)], queries).series).toMatchObject(
      [{ perSecond: 1_000, grewAt: 20_000 }],
    );
    memory.take([sample(10_100, 30_000)], queries);
    expect(memory.take([sample(10_100, 40_000)], queries).series).toMatchObject(
      [{ perSecond: 0, grewAt: 20_000 }],
    );
  });

  it('says nothing of a rate after a counter began anew', () => {
    const memory = new CounterMemory();
    memory.take([sample(500, 10_000)], queries);
    const [after] = memory.take([sample(3, 20_000)], queries).series;
    expect(after).not.toHaveProperty('perSecond');
  });

  it('takes no series that lacks what ties it, and says which label', () => {
    const { series, untied } = new CounterMemory().take(
      [sample(1, 1, { instance: '' }), sample(1, 1, { fastpath_counter: 'x' })],
      queries,
    );
    expect(series).toEqual([]);
    expect(untied).toEqual([expect.stringContaining('no label "instance"')]);
  });
});

const vector = (...result: object[]) =>
  JSON.stringify({ status: 'success', data: { resultType: 'vector', result } });

describe('readVector', () => {
  it('passes over what is no counter', () => {
    const values = ['NaN', '+Inf', '-1', '', 5].map(value => ({
      metric: { a: 'b' },
      value: [1, value],
    }));
    expect(
      readVector(vector(...values, { metric: { a: 'b' }, value: [1.5, '7'] })),
    ).toEqual([{ labels: { a: 'b' }, at: 1_500, value: 7 }]);
  });

  it.each([
    ['<html>', /not JSON/],
    [
      '{"status":"error","error":"parse error\\n\\u001b[2J"}',
      /refuses the query: parse error/,
    ],
    ['{"status":"success","data":{"resultType":"matrix"}}', /no vector/],
    ['[]', /refuses/],
    [vector(...Array.from({ length: 20_001 }, () => ({}))), /20001 series/],
  ])('refuses what is none: %#', (text, message) => {
    expect(() => readVector(text)).toThrow(message);
  });
});

describe('a Prometheus that', () => {
  let server: Server;
  let answer: RequestListener;
  let asked: { authorization?: string; body: string }[];
  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      let body = '';
      request.on('data', chunk => (body += chunk));
      request.on('end', () => {
        asked.push({ authorization: request.headers.authorization, body });
        answer(request, response);
      });
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = () =>
    new URL(`http://127.0.0.1:${(server.address() as { port: number }).port}/`);
  const ask = (timeoutMs = 10_000) =>
    queryPrometheus({ url: url(), token: 't' }, 'up', { timeoutMs });

  it('answers gets one query with the token', async () => {
    answer = (_, response) => response.end(vector());
    await expect(ask()).resolves.toEqual([]);
    expect(asked).toEqual([{ authorization: 'Bearer t', body: 'query=up' }]);
  });

  it.each<[string, RequestListener, RegExp]>([
    ['hangs', () => {}, /no answer within/],
    ['answers 401', (_, response) => response.writeHead(401).end(), /401/],
    [
      'answers 503',
      (_, response) => response.writeHead(503).end(),
      /answers 503/,
    ],
    [
      'redirects',
      (_, response) =>
        response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      /cannot be reached/,
    ],
    [
      'gives 6 MB',
      (_, response) => response.end('x'.repeat(6e6)),
      /more than 5 MiB/,
    ],
  ])('%s is told apart', async (_, how, message) => {
    answer = how;
    await expect(ask(how.length === 0 ? 200 : undefined)).rejects.toThrow(
      message,
    );
  });

  it('is gone is told apart', async () => {
    const gone = url();
    await new Promise(resolve => server.close(resolve));
    await expect(queryPrometheus({ url: gone }, 'up')).rejects.toThrow(
      /cannot be reached \(ECONNREFUSED\)/,
    );
  });
});

describe('CounterPoller', () => {
  const source = { cluster: 'c', url: new URL('http://x/'), intervalMs: 5 };
  const poller = (
    query: typeof queryPrometheus,
    clock = { now: 100_000 },
    backends = [backend],
  ) => {
    const seen: [readonly CounterSeries[] | undefined, MetricsHealth][] = [];
    const made = new CounterPoller({
      source,
      backends: () => backends,
      taken: (...what) => seen.push(what),
      logger: mockServices.logger.mock(),
      now: () => clock.now,
      query,
    });
    return { made, seen, clock };
  };

  it('keeps what was read for five minutes, and then says nothing', async () => {
    let fails = false;
    const { made, seen, clock } = poller(async () => {
      if (fails) throw new Error('away');
      return [sample(1, clock.now)];
    });
    await made.poll();
    expect(seen.at(-1)).toMatchObject([[{}], { state: 'ok' }]);
    fails = true;
    await made.poll();
    expect(seen.at(-1)).toMatchObject([
      undefined,
      { state: 'failing', readAt: 100_000 },
    ]);
    clock.now += 301_000;
    await made.poll();
    expect(seen.at(-1)).toMatchObject([[], { state: 'failing' }]);
  });

  it('says that clocks differ, and that no pack names counters', async () => {
    const { made, seen } = poller(async () => [sample(1, 0)]);
    await made.poll();
    expect(seen[0][1].reason).toMatch(/clock of Prometheus differs by 100 s/);
    const none = poller(async () => [], undefined, []);
    await none.made.poll();
    expect(none.seen).toMatchObject([[[], { state: 'no-counters' }]]);
  });

  it('asks once in each interval, until it is closed', async () => {
    let count = 0;
    const { made } = poller(async () => {
      count += 1;
      return [];
    });
    made.start();
    await sleep(60);
    await made.close();
    const at = count;
    expect(at).toBeGreaterThan(1);
    await sleep(20);
    expect(count).toBe(at);
  });
});

describe('metricsSettings', () => {
  const settings = (...metrics: object[]) =>
    metricsSettings(
      mockServices.rootConfig({ data: { acceleration: { metrics } } as any }),
    );
  it('reads where counters are', () => {
    expect(
      settings({ cluster: 'c', url: 'https://x/p', token: ' t ' }),
    ).toEqual([
      {
        cluster: 'c',
        url: new URL('https://x/p'),
        token: 't',
        intervalMs: 30_000,
      },
    ]);
    expect(metricsSettings(mockServices.rootConfig())).toEqual([]);
  });
  it.each([
    [{ url: 'x' }, /url "x"/],
    [{ url: 'ftp://x' }, /url/],
    [{ url: 'https://a:b@x' }, /password/],
    [{ url: 'http://x', token: 't' }, /clear text/],
    [{ url: 'https://x', intervalSeconds: 1 }, /intervalSeconds is 1/],
  ])('refuses %j', (entry, message) => {
    expect(() => settings({ cluster: 'c', ...entry })).toThrow(message);
  });
});

it('the built-in packs name counters that PromQL can read', async () => {
  const packs = await loadBackendPacks();
  const counted = packs.flatMap(({ backend: each }) =>
    counterQueries(each, each.metadata.name),
  );
  expect(counted.map(({ id, measures }) => `${id} ${measures}`)).toEqual([
    'vdpa/0 rx-packets',
    'vdpa/1 tx-packets',
  ]);
});
