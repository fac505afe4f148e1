import { ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { describe, expect, it } from 'vitest';
import { connectionStringOf } from './__testUtils__/connectionStringOf';
import { CHANGES, FLAPPING, WORKLOADS } from './__testUtils__/flapping';
import { HistoryDatabases } from './__testUtils__/historyDatabases';
import { NoticeDispatcher } from './NoticeDispatcher';
import { VerdictLog } from './VerdictLog';

const databases = HistoryDatabases.create();

describe.each(databases.ids)('replicas in processes of their own on %s', id => {
  it('a log that begins anew goes on where another one stopped', async () => {
    const { database } = await databases.open(id);
    const damping = { delayMs: 0, quietMs: 0 };
    await new VerdictLog({ database, damping }).record(FLAPPING.slice(0, 100));
    await new VerdictLog({ database, damping }).record(FLAPPING);
    await expectTrueHistory(database);
  });

  // Processes cannot share a SQLite in memory.
  if (id === 'SQLITE_3') return;

  it.each([60, 300])(
    'one is killed (kill -9) after %d events: no change is lost, none is written or told twice',
    async after => {
      const { database } = await databases.open(id);
      await database.schema.createTable('told', table => {
        table.increments('id');
        table.text('replica');
        table.text('scope');
        table.text('title');
        table.text('description');
      });
      const survivor = startReplica(database, 'survivor');
      const victim = startReplica(database, 'victim');
      survivor.child.stdout!.resume();
      createInterface({ input: victim.child.stdout! }).on(
        'line',
        line => Number(line) >= after && victim.child.kill('SIGKILL'),
      );
      expect(await survivor.ended).toEqual({ code: 0, said: '' });
      expect(await victim.ended).toEqual({ code: null, said: '' });
      // What the victim was about to tell is told when its claim has ended.
      const notifications = {
        send: async ({ payload }: NotificationSendOptions) => {
          await database('told').insert({
            replica: 'later',
            scope: payload.scope,
            title: payload.title,
            description: payload.description,
          });
        },
      };
      const audience = async ({ workload }: { workload: string }) => ({
        owners: ['user:default/guest'],
        title: workload,
      });
      await new NoticeDispatcher({
        database,
        damping: { delayMs: 0, quietMs: 0 },
        logger: mockServices.logger.mock(),
        now: () => 20_000_000,
        audience,
        notifications,
      }).run();

      await expectTrueHistory(database);
      const told: { scope: string; title: string; description: string }[] =
        await database('told').orderBy('id');
      for (const workload of WORKLOADS)
        expect(
          told.filter(one => one.title.startsWith(`${workload}:`)).at(-1)
            ?.title,
        ).toBe(`${workload}: acceleration failed`);
      // Only what was under way at that moment may have been sent twice, under one scope: it shows once.
      const each = told.map(one => `${one.scope} ${one.description}`);
      expect(each.length - new Set(each).size).toBeLessThanOrEqual(1);
    },
  );
});

async function expectTrueHistory(database: Knex): Promise<void> {
  const changes: { workload: string; sequence: number; to_verdict: string }[] =
    await database('verdict_changes as changes')
      .join('placements', 'placements.placement', 'changes.placement')
      .orderBy('changes.sequence')
      .select('workload', 'changes.sequence', 'to_verdict');
  for (const workload of WORKLOADS) {
    const own = changes.filter(change => change.workload === workload);
    expect(own.map(change => change.sequence)).toEqual(
      Array.from({ length: CHANGES }, (_, index) => index + 1),
    );
    expect(own.map(change => change.to_verdict)).toEqual(
      FLAPPING.filter(one => one.workload === workload).map(one => one.verdict),
    );
  }
}

/** Starts a replica on the same database. Backstage's own transform lets Node read TypeScript as the backend does. */
function startReplica(
  database: Knex,
  name: string,
): {
  child: ChildProcess;
  ended: Promise<{ code: number | null; said: string }>;
} {
  const script = resolvePackagePath(
    '@fastpath/backstage-plugin-acceleration-backend',
    'src/history/__testUtils__/replica.ts',
  );
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      script,
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 50_000,
      killSignal: 'SIGKILL',
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        REPLICA_NAME: name,
        REPLICA_DATABASE: connectionStringOf(database),
      },
    },
  );
  let said = '';
  child.stderr!.on('data', part => {
    said += part;
  });
  return {
    child,
    ended: new Promise(resolve =>
      child.once('close', code => resolve({ code, said })),
    ),
  };
}
