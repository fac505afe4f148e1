import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { loadBackendPacks } from '@fastpath/backstage-plugin-acceleration-node';
import git from 'isomorphic-git';
import fs from 'node:fs';
import knexFactory, { Knex } from 'knex';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  FakeReader,
  fakePlacement,
  fakeWorkload,
} from '../api/__testUtils__/FakeReader';
import { runCheck } from '../api/checks/runCheck';
import { openDatabase } from '../history/openDatabase';
import {
  commitAll,
  componentOf,
  makeRepositories,
  messagesOf,
  poolEnvironment,
} from './__testUtils__/localFleet';
import { CampaignRunner } from './CampaignRunner';
import { CampaignStore } from './CampaignStore';
import { FolderUpdates } from './FolderUpdates';
import { LocalUpdates } from './LocalUpdates';

describe('campaigns', () => {
  const root = createMockDirectory();
  let knex: Knex;
  let store: CampaignStore;
  let reader: FakeReader;
  const published: unknown[] = [];

  beforeEach(async () => {
    root.clear();
    published.length = 0;
    reader = new FakeReader();
    knex = knexFactory({
      client: 'better-sqlite3',
      connection: { filename: ':memory:' },
      useNullAsDefault: true,
      pool: { min: 1, max: 1 },
    });
    await openDatabase(
      mockServices.database.mock({
        getClient: async () => knex,
        migrations: undefined,
      }),
      mockServices.logger.mock(),
    );
    store = new CampaignStore(knex, 1_000);
  });
  afterEach(async () => knex.destroy());

  const placeOf = (names: readonly string[]) =>
    new LocalUpdates({
      root: root.path,
      folders: new FolderUpdates({
        auth: mockServices.auth(),
        catalog: catalogServiceMock({
          entities: [
            poolEnvironment('old'),
            ...names.map(name => componentOf(root.path, name)),
          ],
        }),
        reader,
        runner: { run: job => runCheck(job, () => loadBackendPacks()) },
      }),
      events: mockServices.events.mock({
        publish: async event => void published.push(event),
      }),
    });

  const begin = (
    names: readonly string[],
    more: Partial<Parameters<CampaignStore['create']>[0]> = {},
  ) =>
    store.create({
      title: 'Rename the pool',
      createdBy: 'user:default/a',
      environments: [poolEnvironment('new')],
      perMinute: 600_000,
      stopAtPercent: 20,
      repositories: names.map(name => ({
        entityRef: `component:default/${name}`,
        location: `file:${join(root.path, name)}/catalog-info.yaml`,
      })),
      ...more,
    });

  const finish = async (id: string, names: readonly string[]) => {
    const runner = new CampaignRunner({
      store,
      reader,
      places: [placeOf(names)],
      logger: mockServices.logger.mock(),
      tickMs: 1,
    });
    runner.start();
    while ((await store.get(id))!.state === 'running')
      await new Promise(resolve => setTimeout(resolve, 5));
    await runner.close();
    return store.repositories(id);
  };

  it('commits to each repository, keeps edits, and names where somebody has to look', async () => {
    const names = ['clean', 'edited', 'conflict', 'dirty', 'gone'];
    await makeRepositories(root.path, names.slice(0, 4), 'old');
    const patch = (name: string) =>
      join(root.path, name, 'deploy/overlays/onprem/pod.patch.yaml');
    const edit = (name: string, from: string, to: string) => {
      const file = patch(name).replace('pod.patch', 'networks');
      const text = readFileSync(file, 'utf8');
      expect(text).toContain(from);
      writeFileSync(file, text.replaceAll(from, to));
    };
    writeFileSync(
      patch('edited'),
      `# mine\n${readFileSync(patch('edited'), 'utf8')}`,
    );
    await commitAll(join(root.path, 'edited'), 'My comment');
    edit('conflict', 'openshift.io/old', 'openshift.io/mine');
    await commitAll(join(root.path, 'conflict'), 'My pool');
    edit('dirty', 'openshift.io/old', 'openshift.io/mine');

    const id = await begin([...names, 'elsewhere'], {
      repositories: [
        ...names.map(name => ({
          entityRef: `component:default/${name}`,
          location: `file:${join(root.path, name)}/catalog-info.yaml`,
        })),
        {
          entityRef: 'component:default/elsewhere',
          location: 'url:https://git.example.com/a/b/catalog-info.yaml',
        },
      ],
    });
    const rows = await finish(id, names);
    expect(rows.map(({ state, why }) => [state, why])).toEqual([
      ['merged', null],
      ['merged', null],
      [
        'stuck',
        expect.stringMatching(
          /both changed deploy\/overlays\/onprem\/networks\.yaml/,
        ),
      ],
      [
        'stuck',
        expect.stringMatching(/^dirty has edits that are not committed/),
      ],
      ['stuck', expect.stringMatching(/no git repository/)],
      ['stuck', expect.stringMatching(/this one is elsewhere/)],
    ]);
    expect(readFileSync(patch('clean'), 'utf8')).toContain('openshift.io/new');
    expect(readFileSync(patch('edited'), 'utf8')).toMatch(/^# mine/);
    expect(await messagesOf(join(root.path, 'conflict'))).toHaveLength(2);
    expect(published).toHaveLength(2);
    expect(
      await git.statusMatrix({ fs, dir: join(root.path, 'clean') }),
    ).not.toContainEqual(expect.arrayContaining([2]));
    expect((await store.get(id))!.state).toBe('finished');
  });

  it('finds its own commit again when it was killed before it could say so', async () => {
    await makeRepositories(root.path, ['one'], 'old');
    const id = await begin(['one']);
    const campaign = (await store.get(id))!;
    const row = (await store.claim(campaign))!;
    const task = {
      repository: row,
      id,
      title: campaign.title,
      environments: JSON.parse(campaign.environments),
    };
    const first = await placeOf(['one']).update(task);
    expect(await placeOf(['one']).update(task)).toMatchObject({
      state: 'merged',
      commit: (first as { commit: string }).commit,
    });
    expect(await messagesOf(join(root.path, 'one'))).toHaveLength(2);
  });

  it('leaves what needs no change, and what would break', async () => {
    await makeRepositories(root.path, ['same', 'breaks'], 'old');
    rmSync(join(root.path, 'breaks/workload.yaml'));
    await git.remove({
      fs,
      dir: join(root.path, 'breaks'),
      filepath: 'workload.yaml',
    });
    await git.commit({
      fs,
      dir: join(root.path, 'breaks'),
      author: { name: 'a', email: 'b' },
      message: 'gone',
    });
    const id = await begin(['same', 'breaks'], {
      environments: [poolEnvironment('old')],
    });
    const rows = await finish(id, ['same', 'breaks']);
    expect(rows.map(({ state }) => state)).toEqual(['unchanged', 'stuck']);
    expect(rows[1].why).toContain('workload.yaml');
    expect(existsSync(join(root.path, 'breaks/workload.yaml'))).toBe(false);
  });

  it('stops by itself when too many of the merged ones are worse than before', async () => {
    const names = ['one', 'two'];
    await makeRepositories(root.path, names, 'old');
    const id = await begin(names);
    // As soon as the first one is merged, its pods fail.
    const good = (name: string) =>
      fakeWorkload(name, { placements: [fakePlacement('onprem')] });
    reader.allWorkloads = names.map(good);
    const place = placeOf(names);
    const runner = new CampaignRunner({
      store,
      reader,
      logger: mockServices.logger.mock(),
      tickMs: 1,
      places: [
        {
          takes: row => place.takes(row),
          update: async task => {
            const outcome = await place.update(task);
            reader.allWorkloads = [
              fakeWorkload('one', {
                placements: [
                  fakePlacement('onprem', {
                    verdict: 'failed',
                    reasons: ['no such pool'],
                  }),
                ],
              }),
              good('two'),
            ];
            return outcome;
          },
        },
      ],
    });
    runner.start();
    while ((await store.get(id))!.state === 'running')
      await new Promise(resolve => setTimeout(resolve, 5));
    await runner.close();
    expect(await store.get(id)).toMatchObject({
      state: 'stopped',
      reason:
        '100 % of the merged workloads are worse than before, and at most 20 % may be',
    });
    expect((await store.repositories(id)).map(({ state }) => state)).toEqual([
      'merged',
      'waiting',
    ]);
  });
});
