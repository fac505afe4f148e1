import { setTimeout as sleep } from 'node:timers/promises';
import {
  fieldOf,
  InvalidInputError,
  listIn,
  mappingIn,
  probeSource,
  ProbeResult,
  readProbeResult,
  reasonSentence,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import { askKubectl } from '../preflight/askKubectl';

/** One Job of a probe, in the cluster of a context. */
export interface RunningJob {
  readonly role: 'generator' | 'sink';
  readonly context: string;
  /** Holds its kustomization. */
  readonly folder: string;
  readonly name: string;
  readonly namespace?: string;
}

/** How a Job ended. */
export interface EndedJob {
  readonly role: RunningJob['role'];
  readonly result?: ProbeResult;
  /** Why there is no result. */
  readonly failure?: string;
}

/** How long one command may take; how often pods are looked at. */
const COMMAND_SECONDS = 60;
const LOOK_MS = 2_000;

/** What a {@link runJobs} works with. */
export interface RunOptions {
  /** Beside the program's own waiting; then it is ended. */
  readonly seconds: number;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
  /** For tests. */
  readonly lookMs?: number;
}

async function kubectl(
  { context }: Pick<RunningJob, 'context'>,
  args: readonly string[],
): Promise<string> {
  const answer = await askKubectl(
    [...args, `--context=${context}`, `--request-timeout=${COMMAND_SECONDS}s`],
    COMMAND_SECONDS,
  );
  if ('text' in answer) return answer.text;
  throw InvalidInputError.of({
    file: `--context ${context}`,
    path: '',
    message: `kubectl ${args[0]} failed: ${answer.failure}`,
  });
}

/** Why a pod does not run yet, in the words of the scheduler or the kubelet. */
function waitsFor(pod: unknown): string {
  const status = mappingIn(pod, 'status');
  const unscheduled = listIn(status, 'conditions').find(
    condition =>
      textIn(condition, 'type') === 'PodScheduled' &&
      textIn(condition, 'status') === 'False',
  );
  const waiting = listIn(status, 'containerStatuses').flatMap(
    item =>
      textIn(mappingIn(mappingIn(item, 'state'), 'waiting'), 'reason') ?? [],
  );
  return (
    textIn(unscheduled, 'message') ??
    waiting[0] ??
    textIn(status, 'phase') ??
    'Pending'
  );
}

/** How a Job's pod ended; `undefined` while it has not. */
function endOf({ role }: RunningJob, pod: unknown): EndedJob | undefined {
  const source = probeSource(pod);
  const status = mappingIn(pod, 'status');
  const phase = textIn(status, 'phase');
  if (source) {
    const read = readProbeResult(source.message);
    return 'result' in read
      ? { role, result: read.result }
      : { role, failure: reasonSentence(read.problem) };
  }
  if (phase !== 'Failed' && phase !== 'Succeeded') return undefined;
  const code = listIn(status, 'containerStatuses').flatMap(item => {
    const exit = fieldOf(
      mappingIn(mappingIn(item, 'state'), 'terminated'),
      'exitCode',
    );
    return typeof exit === 'number' ? [exit] : [];
  })[0];
  return {
    role,
    failure: `it ended${code === undefined ? '' : ` with ${code}`} without a result`,
  };
}

async function look(job: RunningJob): Promise<unknown> {
  const text = await kubectl(job, [
    'get',
    'pods',
    `--selector=job-name=${job.name}`,
    `--namespace=${job.namespace ?? 'default'}`,
    '--output=json',
  ]);
  return listIn(JSON.parse(text), 'items')[0];
}

/** Waits until a Job's pod has ended, and says what becomes of it meanwhile. */
async function follow(
  job: RunningJob,
  { seconds, say, signal, lookMs = LOOK_MS }: RunOptions,
): Promise<EndedJob> {
  const until = Date.now() + seconds * 1_000;
  let said = '';
  while (Date.now() < until && !signal.aborted) {
    const pod = await look(job);
    const end = pod === undefined ? undefined : endOf(job, pod);
    if (end) return end;
    const state = pod === undefined ? 'no pod yet' : waitsFor(pod);
    if (state !== said) say(`${job.role}: ${state}`);
    said = state;
    await sleep(lookMs, undefined, { signal }).catch(() => undefined);
  }
  return {
    role: job.role,
    failure: signal.aborted
      ? 'it was told to end'
      : `it has not ended within ${seconds} s: ${said}`,
  };
}

/**
 * Runs the Jobs of a probe, the first one first, follows them to their end, and takes them away, however it ends.
 *
 * @throws InvalidInputError when a cluster refuses a Job, or cannot be reached
 */
export async function runJobs(
  jobs: readonly RunningJob[],
  options: RunOptions,
): Promise<EndedJob[]> {
  const begun: RunningJob[] = [];
  try {
    for (const job of jobs) {
      begun.push(job);
      await kubectl(job, ['apply', '--kustomize', job.folder]);
      options.say(`${job.role}: applied Job ${job.name} in ${job.context}`);
    }
    return await Promise.all(jobs.map(job => follow(job, options)));
  } finally {
    for (const job of begun)
      await kubectl(job, [
        'delete',
        '--kustomize',
        job.folder,
        '--ignore-not-found',
        '--wait=false',
      ]).catch(error =>
        options.say(`${job.role}: not taken away: ${(error as Error).message}`),
      );
  }
}
