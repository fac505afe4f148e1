import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../freePort';
import { Part } from '../harness/Part';
import type { Access } from '../placement/servers';
import { ENVIRONMENTS, fateOf, World } from './world';

/** A portal that shows all of its world. */
export interface RunningPortal {
  readonly world: World;
  readonly baseUrl: string;
  readonly portal: Part;
  readonly servers: Part;
  /** Seconds until it showed everything. */
  readonly seconds: number;
  stop(): Promise<void>;
}

const DEADLINE_MS = 1_200_000;
/** The catalog has enough to do. */
const POLL_MS = 2_000;

/** The token of a guest. */
async function signIn(baseUrl: string): Promise<string> {
  const answer = await fetch(`${baseUrl}/api/auth/guest/refresh`, {
    method: 'POST',
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
  });
  return ((await answer.json()) as any).backstageIdentity.token;
}

/** Waits until the backend knows every workload and its verdict. @throws Error when it does not in time */
async function untilComplete(
  baseUrl: string,
  { workloads }: World,
  log: (line: string) => void,
): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  const fates = Array.from({ length: workloads }, (_, index) => fateOf(index));
  const right = [
    workloads,
    ...(['as-promised', 'failed', 'pending'] as const).map(
      wanted => fates.filter(fate => fate === wanted).length,
    ),
    ENVIRONMENTS.length,
  ];
  let token: string | undefined;
  let told = Date.now();
  const count = async (query: string): Promise<number | undefined> => {
    const answer = await fetch(`${baseUrl}/api/acceleration/v1/${query}`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    if (answer.status === 401) token = undefined;
    return answer.ok ? ((await answer.json()) as any).totalItems : undefined;
  };
  for (;;) {
    try {
      token ??= await signIn(baseUrl);
      const all = await count('workloads?limit=1');
      const counts = [all];
      // Those that matter once all are there.
      for (const query of all === workloads
        ? [
            'workloads?limit=1&verdict=as-promised',
            'workloads?limit=1&verdict=failed',
            'workloads?limit=1&verdict=pending',
            'environments',
          ]
        : [])
        counts.push(await count(query));
      if (counts.join() === right.join()) return;
      if (Date.now() - told > 30_000) {
        told = Date.now();
        log(
          `workloads, as promised, failed, pending, environments: ${counts.join(', ')}; right are ${right.join(', ')}`,
        );
      }
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    if (Date.now() > deadline)
      throw new Error(
        `the portal does not show ${workloads} workloads in ${DEADLINE_MS / 1000} s`,
      );
    await sleep(POLL_MS);
  }
}

/** Starts simulated clusters and a portal over them. @returns when it shows every workload */
export async function startPortal(
  world: World,
  isQuick: boolean,
  log: (line: string) => void,
): Promise<RunningPortal> {
  const started = Date.now();
  const folder = await mkdtemp(join(tmpdir(), 'fastpath-fleet-'));
  const [servers, portal] = [Part.start('servers'), Part.start('portal')];
  const stop = async () => {
    await Promise.all([portal.stop(), servers.stop()]);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const port = await freePort();
    await portal.ask('start', {
      world,
      port,
      folder,
      isQuick,
      clusters: await servers.ask<Access[]>('start', world),
    });
    const baseUrl = `http://localhost:${port}`;
    await untilComplete(baseUrl, world, log);
    return {
      world,
      baseUrl,
      portal,
      servers,
      seconds: (Date.now() - started) / 1000,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
