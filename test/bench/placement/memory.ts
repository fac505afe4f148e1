import { Agent } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Memory } from './backend';
import { proveAnswers, startBackend } from './compare';
import { CONTENDERS } from './contenders';
import { Part } from '../harness/Part';
import type { Access } from './servers';
import { view } from './view';

/** A portal over many clusters, right after the first sync. */
export interface Synced extends Memory {
  readonly podsPerCluster: number;
  /** From the start of the watchers until every kind of every cluster is read. */
  readonly seconds: number;
}

const WITHIN_MS = 10_000;
const DEADLINE_MS = 180_000;

/** Waits until all clusters are live. @throws Error when they are not in time */
async function untilLive(port: number, clusters: number): Promise<void> {
  const [agent, deadline] = [
    new Agent({ keepAlive: true }),
    Date.now() + DEADLINE_MS,
  ];
  for (;;) {
    const { text } = await view(
      port,
      { method: 'GET', path: '/api/acceleration/v1/clusters' },
      agent,
      WITHIN_MS,
    );
    const items: any[] = JSON.parse(text ?? '{}').items ?? [];
    const isRead = ({ state, kinds }: any) =>
      state === 'live' &&
      kinds.every(
        (kind: any) => kind.state === 'live' || kind.state === 'absent',
      );
    if (items.length === clusters && items.every(isRead)) break;
    if (Date.now() > deadline)
      throw new Error(
        `not all of ${clusters} clusters are live in ${DEADLINE_MS / 1000} s: ${JSON.stringify(items.filter(item => !isRead(item)).slice(0, 2))}`,
      );
    await sleep(100);
  }
  agent.destroy();
}

/** What it takes to know so many clusters; with no pods in them for the baseline. */
export async function sync(
  clusters: number,
  podsPerCluster: number,
): Promise<Synced> {
  const world = { clusters, podsPerCluster };
  const servers = Part.start('servers');
  const access = await servers.ask<Access[]>('start', world);
  const backend = await startBackend(CONTENDERS[0], world, access);
  try {
    const started = performance.now();
    await untilLive(backend.port, clusters);
    const seconds = (performance.now() - started) / 1000;
    await proveAnswers(backend, world);
    return {
      podsPerCluster,
      seconds,
      ...(await backend.part.ask<Memory>('memory')),
    };
  } finally {
    await Promise.all([backend.part.stop(), servers.stop()]);
  }
}
