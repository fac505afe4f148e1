import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import knexFactory, { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../history/openDatabase';
import type { CampaignProcessSettings } from './__testUtils__/campaignProcess';
import {
  componentOf,
  makeRepositories,
  messagesOf,
  poolEnvironment,
} from './__testUtils__/localFleet';
import { CampaignStore } from './CampaignStore';
import { campaignTrailer } from './RepositoryUpdates';

const COUNT = 200;
const NAMES = Array.from({ length: COUNT }, (_, index) => `w${index}`);

const children: ChildProcess[] = [];

/** A replica in a process of its own. */
async function replica(settings: CampaignProcessSettings) {
  const transform = require.resolve('@backstage/cli/config/nodeTransform.cjs');
  const child: ChildProcess = spawn(
    process.execPath,
    [
      '--require',
      transform,
      join(__dirname, '__testUtils__', 'campaignProcess.ts'),
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        NODE_ENV: 'test',
        NODE_OPTIONS: '',
        CAMPAIGN: JSON.stringify(settings),
      },
    },
  );
  children.push(child);
  process.once('exit', () => child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout! });
  await Promise.race([once(lines, 'line'), once(child, 'close')]);
  expect(child.exitCode).toBeNull();
  return child;
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'close');
  child.kill('SIGKILL');
  await ended;
}

describe('a campaign over 200 local repositories', () => {
  let folder: string;
  let knex: Knex;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fastpath-campaigns-'));
    knex = knexFactory({
      client: 'better-sqlite3',
      connection: { filename: join(folder, 'db.sqlite') },
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
    // A file is not what replicas share in earnest: they wait for each other here.
    await knex.raw('PRAGMA journal_mode = WAL');
    await knex.raw('PRAGMA busy_timeout = 10000');
  });
  afterAll(async () => {
    await Promise.all(children.map(killed));
    await knex.destroy();
    await rm(folder, { recursive: true, force: true });
  });

  it('brings each exactly one update, whoever is killed', async () => {
    const root = join(folder, 'repositories');
    await makeRepositories(root, NAMES, 'old');
    const store = new CampaignStore(knex);
    const components = NAMES.map(name => componentOf(root, name));
    const id = await store.create({
      title: 'Rename the pool',
      createdBy: 'user:default/a',
      environments: [poolEnvironment('new')],
      perMinute: 600_000,
      stopAtPercent: 20,
      repositories: NAMES.map((name, index) => ({
        entityRef: `component:default/${name}`,
        location:
          components[index].metadata.annotations![
            'backstage.io/managed-by-location'
          ],
      })),
    });
    const settings = {
      database: join(folder, 'db.sqlite'),
      root,
      entities: [poolEnvironment('old'), ...components],
      claimMs: 2_000,
    };
    const merged = async () =>
      (await store.repositories(id)).filter(({ state }) => state === 'merged')
        .length;
    const until = async (count: number) => {
      const deadline = Date.now() + 240_000;
      while ((await merged()) < count) {
        if (Date.now() > deadline)
          throw new Error(
            `only ${await merged()} are merged: ${JSON.stringify((await store.repositories(id)).find(({ state }) => state !== 'merged'))}`,
          );
        await sleep(20);
      }
    };
    const first = await replica(settings);
    await until(40);
    const second = await replica(settings);
    await until(80);
    await killed(first);
    await until(120);
    await killed(second);
    const third = await replica(settings);
    await until(COUNT);
    while ((await store.get(id))?.state !== 'finished') await sleep(20);
    await killed(third);

    const rows = await store.repositories(id);
    for (const [index, name] of NAMES.entries()) {
      const dir = join(root, name);
      expect(await messagesOf(dir)).toEqual([
        `Rename the pool\n\n${campaignTrailer(id)}\n`,
        'Initial commit\n',
      ]);
      expect(rows[index]).toMatchObject({ state: 'merged', claim: null });
    }
  }, 600_000);
});
