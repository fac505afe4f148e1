import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeCertificate } from './__testUtils__/certificate';
import { FAULTS, Fault, only } from './__testUtils__/faults';
import { FaultyApiServer } from './__testUtils__/FaultyApiServer';
import type { RecordingSink } from './__testUtils__/RecordingSink';
import {
  eventually,
  NODES,
  PODS,
  SLICES,
  watching,
} from './__testUtils__/watching';
import type { ClusterWatcher } from './ClusterWatcher';

let good: FaultyApiServer;
let bad: FaultyApiServer;
let watchers: ClusterWatcher[];
let sinks: RecordingSink[];

beforeEach(async () => {
  [good, bad] = await Promise.all([
    FaultyApiServer.start(PODS, NODES, SLICES),
    FaultyApiServer.start(PODS, NODES, SLICES),
  ]);
  for (const server of [good, bad])
    ['a', 'b', 'c'].forEach(name => server.put(PODS, name));
  [watchers, sinks] = [[], []];
});
afterEach(async () => {
  await Promise.all(watchers.map(watcher => watcher.close()));
  await Promise.all([good.close(), bad.close()]);
  // Whatever went wrong in a test: no token was told of.
  for (const sink of sinks)
    for (const reason of sink.reasons)
      expect(reason).not.toContain('nobody-may-see');
});

function watch(...given: Parameters<typeof watching>): RecordingSink {
  const { watcher, sink } = watching(...given);
  watchers.push(watcher);
  sinks.push(sink);
  return sink;
}

/** The good cluster is live and tells of what happens now. */
async function expectLive(sink: RecordingSink): Promise<void> {
  await eventually(() => expect(sink.state('Pod')).toBe('live'));
  good.put(PODS, 'fresh');
  await eventually(() => expect(sink.names('Pod')).toContain('fresh'));
}

const TROUBLES: readonly [string, Fault, RegExp][] = [
  ['hangs before it answers', FAULTS.hangs, /^it does not answer within 1 s$/],
  [
    'hangs in the middle of an answer',
    FAULTS.stopsMidway,
    /^it does not answer within 1.5 s$/,
  ],
  [
    'sends a list too slowly',
    FAULTS.drips,
    /^it does not answer within 1.5 s$/,
  ],
  ['drops connections', FAULTS.drops, /^it drops connections/],
  [
    'drops connections in the middle of an answer',
    FAULTS.cutOff,
    /^it drops connections|^reading .* fails/,
  ],
  ['does not accept the credentials', FAULTS.unauthorized, /^401: /],
  ['asks for fewer requests', FAULTS.throttled, /^429: /],
  [
    'answers with an error page',
    FAULTS.errorPage,
    /^500: it cannot give (pods|nodes|resourceslices\.resource\.k8s\.io)$/,
  ],
  ['answers with a page', FAULTS.page, /not Kubernetes' API \(no JSON\)$/],
  [
    'answers with half of a list',
    FAULTS.truncated,
    /not Kubernetes' API \(no JSON\)$/,
  ],
  [
    'answers with something else than a list',
    FAULTS.noList,
    /not Kubernetes' API \(no list\)$/,
  ],
  ['sends elsewhere', FAULTS.redirects, /^302: it cannot give/],
];

describe('a cluster that', () => {
  it.each(TROUBLES)(
    '%s from the start fails alone, without half a list, and recovers',
    async (_, fault, reason) => {
      bad.fault = fault;
      const [well, ill] = [
        watch(good.cluster('good')),
        watch(bad.cluster('bad')),
      ];
      await eventually(() =>
        expect([...ill.reasons].join('\n')).toMatch(
          new RegExp(reason.source, 'm'),
        ),
      );
      expect(ill.state('Pod')).not.toBe('live');
      await expectLive(well);
      expect(ill.lists).toEqual([]);
      bad.fault = undefined;
      await eventually(() => expect(ill.state('Pod')).toBe('live'));
      expect(ill.names('Pod')).toEqual(['a', 'b', 'c']);
      expect([...well.reasons]).toEqual([]);
    },
  );

  it.each(
    TROUBLES.filter(
      ([, fault]) =>
        fault !== FAULTS.stopsMidway &&
        fault !== FAULTS.drips &&
        fault !== FAULTS.noList,
    ),
  )(
    '%s later fails alone, keeps what is known, and recovers with what happened meanwhile',
    async (_, fault) => {
      const [well, ill] = [
        watch(good.cluster('good')),
        watch(bad.cluster('bad')),
      ];
      await eventually(() => expect(ill.state('Pod')).toBe('live'));
      bad.fault = fault;
      bad.endWatches(false);
      await eventually(() => expect(ill.state('Pod')).toBe('failing'));
      await expectLive(well);
      expect(ill.names('Pod')).toEqual(['a', 'b', 'c']);
      bad.put(PODS, 'd');
      bad.delete(PODS, 'a');
      bad.fault = undefined;
      await eventually(() => expect(ill.names('Pod')).toEqual(['b', 'c', 'd']));
      expect(ill.state('Pod')).toBe('live');
      expect(ill.listed('Pod')).toBe(1);
    },
  );

  it('refuses connections fails alone, and recovers when it listens again', async () => {
    await bad.close();
    const [well, ill] = [
      watch(good.cluster('good')),
      watch(bad.cluster('bad')),
    ];
    await eventually(() =>
      expect([...ill.reasons]).toEqual(['it refuses connections']),
    );
    await expectLive(well);
    await bad.listen();
    await eventually(() => expect(ill.names('Pod')).toEqual(['a', 'b', 'c']));
  });

  it.each([
    [
      'has a certificate of another CA',
      () => ({ ca: makeCertificate().certificate }),
      /^its certificate is not signed by the given CA$/,
    ],
    [
      'has a certificate for another name',
      () => ({ tlsServerName: 'kube.example.com' }),
      /^its certificate is for another name$/,
    ],
    [
      'has a name that DNS does not know',
      () => ({ url: 'https://kube.invalid:6443' }),
      /^its name (is not known to DNS|cannot be looked up: DNS does not answer)$/,
    ],
    [
      'is spoken to without TLS',
      () => ({ url: bad.url.replace('https', 'http') }),
      /fails|drops|does not speak/,
    ],
  ])('%s fails alone', async (_, wrong, reason) => {
    const [well, ill] = [
      watch(good.cluster('good')),
      watch(bad.cluster('bad', wrong())),
    ];
    await eventually(() => expect(ill.state('Pod')).toBe('failing'));
    expect([...ill.reasons].join('\n')).toMatch(reason);
    await expectLive(well);
    expect(bad.requests).toEqual([]);
  });

  it('gives no credentials fails with their reason, and none that it holds', async () => {
    const cluster = {
      ...bad.cluster('bad'),
      connect: () => Promise.reject(new Error('the vault says nobody-may-see')),
    };
    const [well, ill] = [watch(good.cluster('good')), watch(cluster)];
    await eventually(() => expect(ill.state('Pod')).toBe('failing'));
    await expectLive(well);
  });

  it('never gives credentials fails alone, and can be closed', async () => {
    const ill = watch({
      ...bad.cluster('bad'),
      connect: () => new Promise(() => undefined),
    });
    await eventually(() =>
      expect([...ill.reasons]).toEqual(['it does not answer within 1 s']),
    );
  });

  it('flaps is read nevertheless', async () => {
    const ill = watch(bad.cluster('bad'));
    let count = 0;
    bad.fault = asked => {
      count += 1;
      if (count % 2 === 0) FAULTS.drops(asked);
      else asked.go();
    };
    const flapping = setInterval(() => bad.endWatches(false), 50);
    try {
      await eventually(() => expect(ill.names('Pod')).toEqual(['a', 'b', 'c']));
      bad.put(PODS, 'd');
      bad.delete(PODS, 'b');
      await eventually(() => expect(ill.names('Pod')).toEqual(['a', 'c', 'd']));
    } finally {
      clearInterval(flapping);
    }
  });

  it('forbids one kind is read but for that', async () => {
    bad.fault = only(({ pathname }) => pathname === NODES, FAULTS.forbidden);
    const sink = watch(bad.cluster('bad'));
    await eventually(() => expect(sink.state('Node')).toBe('forbidden'));
    await eventually(() => expect(sink.state('Pod')).toBe('live'));
    expect([...sink.reasons]).toEqual([
      '403: the credentials may not list and watch nodes; apply the ClusterRole',
    ]);
    bad.fault = undefined;
    await eventually(() => expect(sink.state('Node')).toBe('live'));
  });

  it('hangs behind open watches counts as failing until it answers again', async () => {
    const sink = watch(bad.cluster('bad'), {
      probe: { everyMs: 30, withinMs: 100 },
    });
    await eventually(() => expect(sink.state('Pod')).toBe('live'));
    bad.fault = FAULTS.hangs;
    await eventually(() => expect(sink.state('Pod')).toBe('failing'));
    expect([...sink.reasons]).toEqual(['it does not answer within 0.1 s']);
    expect(sink.names('Pod')).toEqual(['a', 'b', 'c']);
    bad.fault = undefined;
    await eventually(() => expect(sink.state('Pod')).toBe('live'));
    expect(sink.listed('Pod')).toBe(1);
  });
});

describe('renewed credentials', () => {
  it('are taken up at once when the old ones are refused', async () => {
    const sink = watch(bad.cluster('bad'));
    await eventually(() => expect(sink.state('Pod')).toBe('live'));
    bad.token = 'another-token-that-nobody-may-see';
    bad.endWatches();
    bad.put(PODS, 'd');
    await eventually(() =>
      expect(sink.names('Pod')).toEqual(['a', 'b', 'c', 'd']),
    );
    expect([...sink.reasons]).toEqual([]);
    expect(sink.listed('Pod')).toBe(1);
  });

  it('that are refused too are not asked for without end', async () => {
    let connections = 0;
    const cluster = bad.cluster('bad');
    const connect = () => {
      connections += 1;
      return cluster.connect();
    };
    const sink = watch({ ...cluster, connect });
    await eventually(() => expect(sink.state('Pod')).toBe('live'));
    [bad.fault, connections] = [FAULTS.unauthorized, 0];
    bad.endWatches();
    await eventually(() => expect(sink.state('Pod')).toBe('failing'));
    const before = bad.requests.length;
    await new Promise(resolve => {
      setTimeout(resolve, 500);
    });
    // Three kinds, each at most twice in each tenth of a second.
    expect(bad.requests.length - before).toBeLessThanOrEqual(36);
    expect(connections).toBeLessThanOrEqual(24);
  });
});

describe('close', () => {
  it.each([
    ['a cluster that is live', undefined],
    ['a cluster that hangs', FAULTS.hangs],
    ['a cluster that stops in the middle of an answer', FAULTS.stopsMidway],
  ])('ends all requests to %s, and nothing more is told', async (_, fault) => {
    bad.fault = fault;
    const { watcher, sink } = watching(bad.cluster('bad'), {
      deadlines: { headers: 60_000, page: 60_000, silence: 60_000 },
    });
    await eventually(() =>
      expect(fault ? bad.requests.length : sink.listed('Pod')).toBeGreaterThan(
        0,
      ),
    );
    await watcher.close();
    const [requests, lists] = [bad.requests.length, sink.lists.length];
    bad.fault = undefined;
    bad.put(PODS, 'd');
    await new Promise(resolve => {
      setTimeout(resolve, 150);
    });
    expect(sink.names('Pod')).not.toContain('d');
    expect([bad.requests.length, sink.lists.length]).toEqual([requests, lists]);
  });
});
