import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { GuestFacts, GuestResult } from './GuestPlan';
import type { GuestRun } from './GuestRun';
import { kernelCheck } from './kernelCheck';
import { platformChecks } from './platformChecks';
import { LeftFile, leftFiles, readRun } from './readRun';
import { SUBSTITUTIONS } from './substitutions';
import { textOf } from './textOf';
import { judgeTrial, Trials } from './trials';

/** What a guest was told to do, and how it ended. */
export interface GuestWork {
  readonly backend: 'vdpa' | 'offload';
  readonly runs: readonly GuestRun[];
  readonly trials: Trials;
  /** Why it ended before it was done. */
  readonly ended?: string;
}

/** Reads what a guest left in its exchange folder. */
export async function readGuest(
  exchange: string,
  { backend, runs, trials: { alone, beside }, ended }: GuestWork,
): Promise<Omit<GuestResult, 'seconds'>> {
  const failure =
    ended ?? ((await textOf(join(exchange, 'problems'))).trim() || undefined);
  const left = (...path: string[]) => leftFiles(join(exchange, ...path, 'out'));
  const runFiles = await Promise.all(
    runs.map(({ id }, index) => left('runs', `${index}-${id}`)),
  );
  const trialFiles = await Promise.all([
    ...alone.map(({ run: { id } }) => left('together', id)),
    left('runs', `0-${runs[0]?.id}`, 'beside'),
  ]);
  // What a guest that broke down never came to is told once, by the failure.
  const isReached = (file: LeftFile) =>
    !failure || file('log') !== '' || file('problems') !== '';
  const judged = (isToRun: boolean) =>
    [...alone, beside].flatMap((trial, index) =>
      trial.runs === isToRun && isReached(trialFiles[index])
        ? [judgeTrial(trial, trialFiles[index])]
        : [],
    );
  const platform =
    backend === 'offload'
      ? platformChecks(
          await saidByScript(exchange),
          await textOf(join(exchange, 'offered')),
        )
      : [];
  return {
    runs: runs.flatMap((guestRun, index) =>
      isReached(runFiles[index]) ? [readRun(guestRun, runFiles[index])] : [],
    ),
    checks: [
      ...platform,
      ...(ended
        ? []
        : [kernelCheck(await textOf(join(exchange, 'kernel-errors')))]),
      ...judged(true),
    ],
    negatives: judged(false),
    facts: parseFacts(await textOf(join(exchange, 'facts.json'))),
    substitutions: SUBSTITUTIONS[backend],
    ...(failure && { failure }),
  };
}

/** What the rendered script said in each situation that it was run in. */
async function saidByScript(
  exchange: string,
): Promise<(situation: string) => string> {
  const folder = join(exchange, 'checks');
  const names = await readdir(folder).catch(() => []);
  const texts = new Map(
    await Promise.all(
      names.map(
        async name => [name, await textOf(join(folder, name))] as const,
      ),
    ),
  );
  return situation => texts.get(situation) ?? '';
}

/** Facts are written last; a guest that was killed may have left a part of them. */
function parseFacts(json: string): GuestFacts | undefined {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
