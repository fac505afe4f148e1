import { createRequire } from 'node:module';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { loadBackendPacks } from '@fastpath/backstage-plugin-acceleration-node';
import type { CheckJob } from './CheckJob';
import { runCheck } from './runCheck';

/** What a worker is told when it starts. */
export interface CheckWorkerData {
  /** Tells a worker of ours from any other thread that imports this file. */
  readonly acceleration: 'checks';
  /** Folders of backend packs, before the built-in ones. */
  readonly directories: readonly string[];
}

/** This very file: a thread that is started with it does checks. In a built package it is the built one. */
export const CHECK_WORKER: string = __filename;

/**
 * Options of Node for the thread: what the process has, and in a checkout, where this file is TypeScript, Backstage's own
 * transform if nothing else brings it.
 */
export function checkWorkerOptions(): string[] {
  const isSource = CHECK_WORKER.endsWith('.ts');
  if (!isSource || process.execArgv.some(arg => arg.includes('nodeTransform')))
    return process.execArgv;
  const transform = createRequire(CHECK_WORKER).resolve(
    '@backstage/cli/config/nodeTransform.cjs',
  );
  return ['--require', transform];
}

const data = workerData as CheckWorkerData | undefined;
if (!isMainThread && data?.acceleration === 'checks') {
  // Packs are read anew each time, so that an edited one needs no restart.
  const loadPacks = () => loadBackendPacks({ directories: data.directories });
  parentPort!.on('message', async (job: CheckJob) => {
    const outcome = await runCheck(job, loadPacks);
    parentPort!.postMessage(
      outcome,
      'json' in outcome ? [outcome.json.buffer as ArrayBuffer] : [],
    );
  });
}
