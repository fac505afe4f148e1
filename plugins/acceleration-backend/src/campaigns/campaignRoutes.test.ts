import { mockServices } from '@backstage/backend-test-utils';
import knexFactory, { Knex } from 'knex';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nonconformities } from '../api/__testUtils__/conforms';
import { ApiSetting, startApi } from '../api/__testUtils__/startApi';
import { openDatabase } from '../history/openDatabase';
import { componentOf, poolEnvironment } from './__testUtils__/localFleet';

const BASE = '/api/acceleration/v1/campaigns';
const BODY = { title: 'Rename', environments: [poolEnvironment('new')] };

describe('/v1/campaigns', () => {
  let database: Knex;
  beforeEach(async () => {
    database = knexFactory({
      client: 'better-sqlite3',
      connection: { filename: ':memory:' },
      useNullAsDefault: true,
      pool: { min: 1, max: 1 },
    });
    await openDatabase(
      mockServices.database.mock({
        getClient: async () => database,
        migrations: undefined,
      }),
      mockServices.logger.mock(),
    );
  });
  afterEach(async () => database.destroy());

  const start = (more: ApiSetting = {}) =>
    startApi({
      database,
      environments: [
        poolEnvironment('old'),
        componentOf('/repositories', 'one'),
        componentOf('/repositories', 'two'),
      ],
      ...more,
    });

  it('begins, lists, shows and stops one', async () => {
    const { app, audits } = start();
    const { status, body } = await request(app).post(BASE).send(BODY);
    expect(status).toBe(200);
    expect(nonconformities('post', '/v1/campaigns', 200, body)).toEqual([]);
    expect(body).toMatchObject({
      title: 'Rename',
      state: 'running',
      perMinute: 6,
      stopAtPercent: 20,
      environments: ['onprem'],
      counts: { waiting: 2 },
      hidden: 0,
      repositories: [
        { entityRef: 'component:default/one', state: 'waiting' },
        { entityRef: 'component:default/two', state: 'waiting' },
      ],
    });
    const list = await request(app).get(BASE);
    expect(nonconformities('get', '/v1/campaigns', 200, list.body)).toEqual([]);
    expect(list.body.items).toMatchObject([{ id: body.id }]);
    const stopped = await request(app).post(`${BASE}/${body.id}/stop`);
    expect(stopped.body).toMatchObject({
      state: 'stopped',
      reason: expect.stringMatching(/^stopped by user:default\/mock/),
    });
    const shown = await request(app).get(`${BASE}/${body.id}`);
    expect(
      nonconformities('get', '/v1/campaigns/{id}', 200, shown.body),
    ).toEqual([]);
    expect(shown.body.state).toBe('stopped');
    expect(audits.map(({ eventId }) => eventId)).toEqual([
      'campaign-start',
      'campaign-stop',
    ]);
  });

  it('shows only entities that the caller sees, and counts the others', async () => {
    const { body } = await request(start().app).post(BASE).send(BODY);
    const { app } = start({ hidden: ['component:default/two'] });
    const shown = await request(app).get(`${BASE}/${body.id}`);
    expect(shown.body).toMatchObject({
      hidden: 1,
      repositories: [{ entityRef: 'component:default/one' }],
    });
  });

  it.each([
    ['post', '', 'acceleration.campaign.create'],
    ['post', '/x/stop', 'acceleration.campaign.create'],
    ['get', '', 'acceleration.impact.read'],
    ['get', '/x', 'acceleration.impact.read'],
  ] as const)('%s %s needs %s', async (method, path, permission) => {
    const { app } = start({ denied: [permission] });
    const answer = await request(app)
      [method](`${BASE}${path}`)
      .send(method === 'post' && !path ? BODY : undefined);
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toContain(permission);
  });

  it.each([
    ['a title of two lines', { ...BODY, title: 'a\nb' }, /title/],
    ['no rate', { ...BODY, perMinute: 0 }, /perMinute/],
    [
      'a broken environment',
      { ...BODY, environments: [{ metadata: { name: 'onprem' } }] },
      /environment onprem/,
    ],
  ])('refuses %s, and begins nothing', async (_, body, message) => {
    const { app } = start();
    const answer = await request(app).post(BASE).send(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(message);
    expect((await request(app).get(BASE)).body.items).toEqual([]);
  });

  it('says that there is none', async () => {
    expect((await request(start().app).get(`${BASE}/none`)).status).toBe(404);
  });
});
