import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { describe, expect, it } from 'vitest';
import { registerActions } from '../actions/registerActions';
import { noticePayload } from '../history/noticePayload';
import { foreignName } from '../placements/foreignNames';
import { get } from './__testUtils__/ask';
import {
  fakeEnvironment,
  fakePlacement,
  FakeReader,
  fakeWorkload,
} from './__testUtils__/FakeReader';
import { ApiSetting, startApi } from './__testUtils__/startApi';

const HTTPD = 'component:default/httpd';
const SECRET = 'component:default/secret';
const reason = `${foreignName('onprem', 'Pod secret-ns/secret-0')} reports the same device`;

function setting(hidden: readonly string[]): ApiSetting {
  const reader = new FakeReader();
  const placement = fakePlacement('onprem', {
    reasons: [reason],
    podList: [
      {
        name: 'httpd-0',
        namespace: 'edge',
        ready: true,
        attachments: [],
        warnings: [reason],
        reasons: [reason],
        images: [],
        events: [],
      },
    ],
  });
  reader.allWorkloads = [fakeWorkload('httpd', { placements: [placement] })];
  reader.allEnvironments = [
    fakeEnvironment('onprem', {
      placements: [{ entityRef: HTTPD, placement }],
    }),
  ];
  reader.keys = {
    [HTTPD]: [{ cluster: 'onprem', namespace: 'edge', workload: 'httpd' }],
  };
  reader.podEntities = { 'secret-ns/secret-0': [SECRET] };
  const history = async () => ({
    items: [
      {
        at: '2026-11-22T10:00:00.000Z',
        cluster: 'onprem',
        namespace: 'edge',
        workload: 'httpd',
        received: [],
        reasons: [reason],
      },
    ],
  });
  return { reader, history, hidden };
}

async function asked(id: string, given: ApiSetting): Promise<unknown> {
  const registry = actionsRegistryServiceMock({
    logger: mockServices.logger.mock(),
  });
  const { access, checks } = startApi(given);
  registerActions(registry, access, checks);
  return (
    await registry.invoke({
      id: `test:${id}`,
      input: { workload: HTTPD, entityRef: HTTPD },
      credentials: mockCredentials.user(),
    })
  ).output;
}

describe('the name of what may not be seen', () => {
  const ways: [string, (given: ApiSetting) => Promise<unknown>][] = [
    ...[
      '/v1/workloads',
      '/v1/workloads/component/default/httpd',
      '/v1/workloads/component/default/httpd/history',
      '/v1/environments/default/onprem',
    ].map((path): (typeof ways)[number] => [
      path,
      async given => (await get(path, given)).body,
    ]),
    ...['where-does-it-run', 'explain-acceleration'].map(
      (id): (typeof ways)[number] => [id, given => asked(id, given)],
    ),
  ];

  it.each(ways)('is not in the reasons of %s', async (_, answer) => {
    const [seen, hidden] = await Promise.all(
      [[], [SECRET]].map(async refs =>
        JSON.stringify(await answer(setting(refs))),
      ),
    );
    expect(seen).toContain('Pod secret-ns/secret-0 reports the same device');
    expect(hidden).toContain('another pod reports the same device');
    expect(hidden).not.toMatch(/secret/);
  });

  it.each([
    ['is gone', {}],
    ['belongs to no entity', { 'secret-ns/secret-0': [] }],
  ])('of a pod that %s is for administrators at most', async (_, entities) => {
    const given = setting([]);
    given.reader!.podEntities = entities;
    const { body } = await get('/v1/workloads', {
      ...given,
      denied: ['acceleration.unclaimed.read'],
    });
    expect(JSON.stringify(body)).not.toMatch(/secret/);
  });

  it('is in no notice: it goes to all owners', () => {
    const payload = noticePayload(
      { cluster: 'onprem', namespace: 'edge', workload: 'httpd' },
      {
        before: 'as-promised',
        after: 'unknown',
        environment: undefined,
        reasons: [reason],
        sequence: 1,
        latest: 1,
        dueAt: 0,
        sentAt: undefined,
        beganAt: 1,
        lostAt: 1,
        changedAt: 1,
        losses: 1,
        toldLosses: 0,
      },
      { owners: ['group:default/edge'], title: 'httpd' },
    );
    expect(payload.description).toContain('another pod reports');
    expect(JSON.stringify(payload)).not.toMatch(/secret/);
  });
});
