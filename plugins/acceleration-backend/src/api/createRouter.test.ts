import { InputError } from '@backstage/errors';
import { describe, expect, it } from 'vitest';
import { get, post, WORKLOAD } from './__testUtils__/ask';
import { nonconformities } from './__testUtils__/conforms';
import {
  fakeCluster,
  fakeEnvironment,
  fakePlacement,
  FakeReader,
  fakeWorkload,
} from './__testUtils__/FakeReader';
import type { ApiSetting } from './__testUtils__/startApi';

/** Workloads that differ in everything that is filtered by. */
function variety() {
  const reader = new FakeReader();
  reader.allWorkloads = [
    fakeWorkload('alpha', {
      title: 'The First',
      verdict: 'failed',
      placements: [fakePlacement('onprem', { verdict: 'failed' })],
    }),
    fakeWorkload('beta', {
      owner: 'group:default/core',
      placements: [fakePlacement('aws', { backend: 'mediation' })],
    }),
    fakeWorkload('gamma', { verdict: undefined, placements: [] }),
    fakeWorkload('delta', {
      verdict: 'degraded',
      placements: [
        fakePlacement('onprem'),
        fakePlacement('aws', { verdict: 'degraded', backend: 'mediation' }),
      ],
    }),
  ];
  reader.allEnvironments = [fakeEnvironment('onprem'), fakeEnvironment('aws')];
  return reader;
}

describe('GET', () => {
  it.each([
    ['/v1/clusters', '/v1/clusters'],
    ['/v1/environments', '/v1/environments'],
    ['/v1/environments/default/onprem', '/v1/environments/{namespace}/{name}'],
    ['/v1/workloads', '/v1/workloads'],
    [
      '/v1/workloads/component/default/httpd',
      '/v1/workloads/{kind}/{namespace}/{name}',
    ],
    [
      '/v1/workloads/component/default/httpd/history',
      '/v1/workloads/{kind}/{namespace}/{name}/history',
    ],
  ] as const)(
    '%s answers as specified, for this reader only',
    async (path, specified) => {
      const { status, body, headers } = await get(path);
      expect(status).toBe(200);
      expect(nonconformities('get', specified, 200, body)).toEqual([]);
      expect(headers['cache-control']).toBe('private, no-cache');
    },
  );

  it('gives the specification itself, with its own address', async () => {
    const { status, body } = await get('/openapi.json');
    expect([status, Object.keys(body.paths)]).toEqual([
      200,
      expect.arrayContaining([
        '/api/acceleration/v1/workloads/{kind}/{namespace}/{name}',
      ]),
    ]);
  });

  it('is conformity that can fail', () => {
    expect(
      nonconformities('get', '/v1/clusters', 200, { items: [{ name: 'a' }] }),
    ).not.toEqual([]);
  });

  it.each([
    '/v1/workloads/component/default/httpd',
    '/v1/workloads/COMPONENT/Default/HTTPD',
    '/v1/environments/default/onprem',
    '/v1/environments/DEFAULT/OnPrem',
  ])('finds %s in any case', async path => {
    expect((await get(path)).body.name).toMatch(/^(httpd|onprem)$/);
  });

  it.each<[string, string]>([
    [
      '/v1/workloads/component/default/nobody',
      'there is no workload component:default/nobody, or you may not see it',
    ],
    [
      '/v1/workloads/component/default/nobody/history',
      'there is no workload component:default/nobody, or you may not see it',
    ],
    [
      '/v1/environments/default/nowhere',
      'there is no environment resource:default/nowhere, or you may not see it',
    ],
  ])('%s is not found, known or not', async (path, message) => {
    const reader = new FakeReader();
    reader.allWorkloads.push(fakeWorkload('nobody'));
    reader.allEnvironments.push(fakeEnvironment('nowhere'));
    const hidden = ['component:default/nobody', 'resource:default/nowhere'];
    const [unknown, invisible] = [
      await get(path),
      await get(path, { reader, hidden }),
    ];
    expect(unknown.status).toBe(404);
    expect(unknown.body.error.message).toBe(message);
    expect({ ...invisible.body, request: undefined }).toEqual({
      ...unknown.body,
      request: undefined,
    });
    expect(nonconformities('get', '/v1/workloads', 404, unknown.body)).toEqual(
      [],
    );
  });

  it.each<[string, RegExp]>([
    ['/v1/workloads?colour=red', /Unknown query parameter 'colour'/],
    [
      '/v1/workloads?verdict=good',
      /verdict.*must be equal to one of the allowed values/,
    ],
    ['/v1/workloads?order=size', /order.*must be equal/],
    ['/v1/workloads?limit=0', /limit must be >= 1/],
    ['/v1/workloads?limit=501', /limit must be <= 500/],
    ['/v1/workloads?limit=ten', /limit must be integer/],
    [
      '/v1/workloads?cursor=bm9uZQ',
      /^cursor is not the nextCursor of this list; ask for the first page again, without a cursor$/,
    ],
    ['/v1/workloads?cursor=%ff', /./],
    ['/v1/environments?cursor=x', /^cursor is not the nextCursor/],
    [
      '/v1/workloads?owner=a:b:c/',
      /^owner: "a:b:c\/" is no entity reference; write <name>, or group:<namespace>\/<name>$/,
    ],
    [
      `/v1/workloads?q=${'x'.repeat(201)}`,
      /q must NOT have more than 200 characters/,
    ],
    ['/v1/clusters?limit=1', /Unknown query parameter 'limit'/],
  ])('%s is bad input', async (path, message) => {
    const { status, body } = await get(path);
    expect([status, body.error?.name]).toEqual([
      400,
      path.includes('%ff') ? expect.any(String) : 'InputError',
    ]);
    expect(body.error.message).toMatch(message);
  });

  it("refuses a cursor of another query, and the history's own", async () => {
    const reader = variety();
    const { body } = await get('/v1/workloads?limit=1', { reader });
    const other = await get(
      `/v1/workloads?limit=1&order=verdict&cursor=${body.nextCursor}`,
      { reader },
    );
    expect(other.status).toBe(400);
    const history = await get(
      '/v1/workloads/component/default/httpd/history?cursor=x',
      {
        history: async () => {
          throw new InputError('cursor is none of mine');
        },
      },
    );
    expect([history.status, history.body.error.message]).toEqual([
      400,
      'cursor is none of mine',
    ]);
  });
});

describe('filters', () => {
  it.each<[string, string[]]>([
    ['', ['alpha', 'beta', 'delta', 'gamma']],
    ['verdict=failed', ['alpha']],
    ['verdict=failed&verdict=none', ['alpha', 'gamma']],
    ['environment=aws', ['beta', 'delta']],
    ['environment=AWS&verdict=degraded', ['delta']],
    ['environment=resource:default/onprem', ['alpha', 'delta']],
    ['environment=nowhere', []],
    ['backend=mediation', ['beta', 'delta']],
    ['owner=group:default/core', ['beta']],
    ['owner=Core&owner=user:default/me', ['beta']],
    ['q=first', ['alpha']],
    ['q=COMPONENT%3Adefault%2Fga', ['gamma']],
    ['q=ta', ['beta', 'delta']],
    ['q=%20', ['alpha', 'beta', 'delta', 'gamma']],
    ['order=verdict', ['alpha', 'delta', 'beta', 'gamma']],
    ['order=name&limit=2', ['alpha', 'beta']],
  ])('?%s', async (query, names) => {
    const { status, body } = await get(`/v1/workloads?${query}`, {
      reader: variety(),
    });
    expect(status).toBe(200);
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(names);
    if (!query.includes('limit'))
      expect(body).toMatchObject({ totalItems: names.length });
  });
});

describe('filters that mean one placement', () => {
  /** Failed in one environment, not proven in another. */
  const split = () => {
    const reader = new FakeReader();
    reader.allWorkloads = [
      fakeWorkload('calm', {
        verdict: 'pending',
        placements: [
          fakePlacement('fra', { verdict: 'pending' }),
          fakePlacement('aws', { backend: 'mediation' }),
        ],
      }),
      fakeWorkload('split', {
        verdict: 'failed',
        placements: [
          fakePlacement('fra', { verdict: 'unknown' }),
          fakePlacement('aws', { verdict: 'failed', backend: 'mediation' }),
        ],
      }),
      fakeWorkload('silent', {
        verdict: 'unknown',
        placements: [
          fakePlacement('fra', {
            cluster: { name: 'fra', simulated: false, state: 'stale' },
          }),
          fakePlacement('aws', { verdict: undefined, backend: 'mediation' }),
        ],
      }),
    ];
    return reader;
  };

  it.each<[string, string[]]>([
    ['environment=fra&verdict=unknown', ['silent', 'split']],
    ['environment=fra&verdict=failed', []],
    ['environment=fra&verdict=as-promised', []],
    ['environment=aws&verdict=failed&verdict=as-promised', ['calm', 'split']],
    ['environment=aws&verdict=none', ['silent']],
    ['environment=aws&backend=vdpa', []],
    ['environment=aws&backend=mediation&verdict=failed', ['split']],
    ['backend=mediation&verdict=unknown', []],
    ['environment=fra&environment=aws&verdict=as-promised', ['calm']],
    ['environment=fra&order=verdict', ['silent', 'split', 'calm']],
    ['environment=aws&order=verdict', ['split', 'calm', 'silent']],
    ['order=verdict', ['split', 'silent', 'calm']],
    ['verdict=failed', ['split']],
  ])('?%s', async (query, names) => {
    const { body } = await get(`/v1/workloads?${query}`, { reader: split() });
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(names);
    expect(body.totalItems).toBe(names.length);
  });
});

describe('visibility', () => {
  const hidden = ['component:default/beta', 'resource:default/aws'];

  it('leaves hidden workloads out, and links to hidden environments', async () => {
    const { body } = await get('/v1/workloads', { reader: variety(), hidden });
    expect(body.totalItems).toBe(3);
    const delta = body.items.find(
      ({ name }: { name: string }) => name === 'delta',
    );
    expect(
      delta.placements.map(
        ({ environment, environmentRef }: Record<string, string>) => [
          environment,
          environmentRef,
        ],
      ),
    ).toEqual([
      ['onprem', 'resource:default/onprem'],
      ['aws', undefined],
    ]);
  });

  it('leaves hidden environments out, of clusters too', async () => {
    const reader = variety();
    reader.allClusters = [fakeCluster('onprem'), fakeCluster('aws')];
    expect(
      (await get('/v1/environments', { reader, hidden })).body,
    ).toMatchObject({ totalItems: 1, items: [{ name: 'onprem' }] });
    expect(
      (await get('/v1/clusters', { reader, hidden })).body.items.map(
        ({ environments }: { environments: string[] }) => environments,
      ),
    ).toEqual([['resource:default/onprem'], []]);
  });

  it("only counts hidden workloads on an environment's page", async () => {
    const reader = variety();
    const [tied, secret, untied] = [
      {
        entityRef: 'component:default/alpha',
        placement: fakePlacement('onprem'),
      },
      {
        entityRef: 'component:default/beta',
        title: 'Secret',
        placement: fakePlacement('onprem', { workload: 'secret' }),
      },
      { placement: fakePlacement('onprem', { workload: 'untied' }) },
    ];
    reader.allEnvironments = [
      fakeEnvironment('onprem', {
        placements: [tied, secret, untied],
        unregistered: 1,
      }),
    ];
    const path = '/v1/environments/default/onprem';
    expect((await get(path, { reader })).body).toMatchObject({
      placements: [tied, secret, untied],
      unregistered: 1,
    });
    const { body } = await get(path, { reader, hidden });
    expect(body).toMatchObject({ placements: [tied, untied], unregistered: 2 });
    expect(
      (
        await get(path, {
          reader,
          hidden,
          denied: ['acceleration.unclaimed.read'],
        })
      ).body,
    ).toMatchObject({ placements: [tied], unregistered: 2 });
    expect(JSON.stringify(body)).not.toMatch(/secret/i);
    expect(
      (await get(path, { reader, denied: ['acceleration.placement.read'] }))
        .body,
    ).toMatchObject({ placements: [], unregistered: 3 });
  });

  it('shows what nobody may claim, page by page, to those who may see it', async () => {
    const reader = new FakeReader();
    const one = {
      cluster: 'c1',
      namespace: 'edge',
      workload: 'httpd',
      pods: 2,
      claims: [
        {
          entityRef: 'component:default/evil',
          refusal: 'other-name' as const,
        },
      ],
    };
    reader.allUnclaimed = [{ ...one, workload: 'alone', claims: [] }, one];
    const { body } = await get('/v1/unclaimed?limit=1', { reader });
    expect(body).toMatchObject({ items: [one], totalItems: 2 });
    expect(
      (
        await get('/v1/unclaimed', {
          reader,
          denied: ['acceleration.unclaimed.read'],
        })
      ).status,
    ).toBe(403);
  });

  it('asks the history for the placements of this workload only', async () => {
    const reader = new FakeReader();
    reader.keys = {
      'component:default/httpd': [
        { cluster: 'onprem', namespace: 'edge', workload: 'httpd' },
      ],
    };
    const asked: unknown[] = [];
    const history = async (...args: unknown[]) => {
      asked.push(args);
      return {
        items: [
          {
            at: '2026-11-22T10:00:00.000Z',
            cluster: 'onprem',
            namespace: 'edge',
            workload: 'httpd',
            to: 'failed' as const,
            received: ['failed'],
            reasons: [],
          },
        ],
        nextCursor: 'c2',
      };
    };
    const { body } = await get(
      '/v1/workloads/component/default/httpd/history?limit=7&cursor=c1',
      { reader, history },
    );
    expect(body).toMatchObject({ items: [{ to: 'failed' }], nextCursor: 'c2' });
    expect(asked).toEqual([
      [
        [{ cluster: 'onprem', namespace: 'edge', workload: 'httpd' }],
        { limit: 7, cursor: 'c1' },
      ],
    ]);
    expect(
      (
        await get('/v1/workloads/component/default/httpd/history', {
          hidden: ['component:default/httpd'],
        })
      ).status,
    ).toBe(404);
  });
});

describe('permissions and audit', () => {
  it.each<[string, string, string]>([
    ['/v1/clusters', 'acceleration.environment.read', 'cluster-fetch'],
    ['/v1/environments', 'acceleration.environment.read', 'environment-fetch'],
    [
      '/v1/environments/default/onprem',
      'acceleration.environment.read',
      'environment-fetch',
    ],
    ['/v1/workloads', 'acceleration.placement.read', 'workload-fetch'],
    [
      '/v1/workloads/component/default/httpd',
      'acceleration.placement.read',
      'workload-fetch',
    ],
    [
      '/v1/workloads/component/default/httpd/history',
      'acceleration.placement.read',
      'history-fetch',
    ],
  ])(
    '%s needs %s, and a refusal is written down',
    async (path, permission, eventId) => {
      const { status, body, audits } = await get(path, {
        denied: [permission],
      });
      expect(status).toBe(403);
      expect(body.error).toMatchObject({
        name: 'NotAllowedError',
        message: `the permission ${permission} is missing; ask the portal's administrators for it`,
      });
      expect(audits).toMatchObject([
        { eventId, severityLevel: 'low', outcome: 'fail' },
      ]);
    },
  );

  it.each<[string, string, string]>([
    ['/v1/preview', 'acceleration.preview.use', 'workload-preview'],
    ['/v1/preflight', 'acceleration.preflight.use', 'workload-preflight'],
  ])(
    '%s needs %s, and everything about it is written down',
    async (path, permission, eventId) => {
      const denied = await post(
        path,
        { workload: WORKLOAD },
        { denied: [permission] },
      );
      expect([denied.status, denied.audits]).toMatchObject([
        403,
        [
          {
            eventId,
            severityLevel: 'medium',
            meta: { workload: 'app' },
            outcome: 'fail',
          },
        ],
      ]);
      const failed = await post(path, {
        workload: { metadata: { name: { toString: 1 } } },
      });
      expect([failed.status, failed.audits]).toMatchObject([
        400,
        [{ eventId, meta: { workload: '' }, outcome: 'fail' }],
      ]);
      const done = await post(path, { workload: WORKLOAD });
      expect([done.status, done.audits]).toMatchObject([
        200,
        [{ eventId, outcome: 'success' }],
      ]);
    },
  );

  it('writes details down, and no lists', async () => {
    expect((await get('/v1/workloads/component/default/httpd')).audits).toEqual(
      [
        {
          eventId: 'workload-fetch',
          severityLevel: 'low',
          meta: { queryType: 'by-ref', entityRef: 'component:default/httpd' },
          outcome: 'success',
        },
      ],
    );
    expect((await get('/v1/workloads')).audits).toEqual([]);
  });

  it('needs somebody', async () => {
    expect(
      (
        await get(
          '/v1/workloads',
          {},
          { authorization: 'Bearer mock-none-token' },
        )
      ).status,
    ).toBe(401);
  });
});

describe('ETags', () => {
  const path = '/v1/workloads?limit=1';
  const tagOf = async (to: string, setting: ApiSetting = {}) =>
    (await get(to, setting)).headers.etag;

  it('answer 304 to who has it, and are weak', async () => {
    const tag = await tagOf(path);
    expect(tag).toMatch(/^W\/"[\w-]+"$/);
    const again = await get(path, {}, { 'if-none-match': tag });
    expect([again.status, again.body, again.headers.etag]).toEqual([
      304,
      {},
      tag,
    ]);
    expect((await get(path, {}, { 'if-none-match': 'W/"other"' })).status).toBe(
      200,
    );
  });

  it('change with the data, the query, and what may be seen', async () => {
    const changed = new FakeReader();
    changed.version = 'v2';
    const tags = await Promise.all([
      tagOf(path),
      tagOf('/v1/workloads?limit=2'),
      tagOf(path, { reader: changed }),
      tagOf(path, { hidden: ['component:default/x'] }),
      tagOf(path, { denied: ['acceleration.environment.read'] }),
    ]);
    expect(new Set(tags).size).toBe(5);
  });
});
