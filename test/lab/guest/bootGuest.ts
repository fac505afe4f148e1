import { existsSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from '../LabError';
import { tryRun } from '../run';

/** Seconds for everything in one guest; it needs a fraction of it. */
const TIMEOUT = 400;
/** Seconds after which a guest that says nothing is taken for hung: the longest of its steps takes half of them. */
const SILENCE = 120;
/** What the guest's script says of its progress starts with this. */
const PROGRESS = 'node: ';

/** What a boot is told. */
export interface BootOptions {
  /** Puts the exchange folder back to what it was before the first boot. */
  readonly reset: () => Promise<void>;
  readonly say: (text: string) => void;
  readonly signal?: AbortSignal;
  /** Seconds without a word after which it is taken for hung. */
  readonly silence?: number;
}

/**
 * Boots a guest and waits for its end; once more when its kernel did not come up or it hung, which software emulation
 * on a busy machine may be the reason of. Its console is left in `serial.log`.
 *
 * @param command - QEMU's
 * @param folder - with the exchange folder in it
 * @returns why it ended before it was done; `undefined` when it was done
 */
export async function bootGuest(
  command: readonly string[],
  folder: string,
  options: BootOptions,
): Promise<string | undefined> {
  const first = await boot(command, folder, options);
  if (first.isDone || !first.isWorthAnother) return first.reason;
  options.say(`${first.reason}; booting once more`);
  await options.reset();
  return (await boot(command, folder, options)).reason;
}

/** How a guest ended. */
interface Boot {
  readonly isDone: boolean;
  /** Whether the emulation may have been the reason: its script said nothing, or no more. */
  readonly isWorthAnother: boolean;
  readonly reason?: string;
}

async function boot(
  command: readonly string[],
  folder: string,
  { say, signal, silence = SILENCE }: BootOptions,
): Promise<Boot> {
  let unfinished = '';
  let last: string | undefined;
  let written = Promise.resolve();
  const hung = new AbortController();
  const hang = () => setTimeout(() => hung.abort(), silence * 1000);
  let watch = hang();
  const onOutput = (output: string): void => {
    written = written.then(() =>
      appendFile(join(folder, 'serial.log'), output),
    );
    const lines = (unfinished + output).split(/\r?\n/);
    unfinished = lines.pop() ?? '';
    for (const line of lines) {
      if (!line.startsWith(PROGRESS)) continue;
      last = line.slice(PROGRESS.length);
      clearTimeout(watch);
      watch = hang();
      say(last);
    }
  };
  try {
    const ran = await tryRun(command[0], command.slice(1), {
      timeout: TIMEOUT,
      signal: signal ? AbortSignal.any([signal, hung.signal]) : hung.signal,
      onOutput,
    });
    if (existsSync(join(folder, 'exchange', 'done')))
      return { isDone: true, isWorthAnother: false };
    return {
      isDone: false,
      isWorthAnother: last === undefined,
      reason: `the guest ended before it was done: ${whyEnded(ran.stdout + ran.stderr)}`,
    };
  } catch (error) {
    if (hung.signal.aborted && !signal?.aborted) {
      return {
        isDone: false,
        isWorthAnother: true,
        reason: `the guest hung: not a word for ${silence} s after "${last ?? 'its start'}"`,
      };
    }
    if (!(error instanceof LabError)) throw error;
    return { isDone: false, isWorthAnother: false, reason: error.message }; // no QEMU, or no time: another boot is of no use
  } finally {
    clearTimeout(watch);
    await written;
  }
}

/** The lines of a console that tell most: the kernel's panic, and the last that are not a dump of registers. */
export function whyEnded(log: string): string {
  const lines = log
    .split(/\r?\n|\r/)
    .map(line => line.trim())
    .filter(line => line !== '');
  const panic = lines.find(line => line.includes('Kernel panic'));
  const said = lines
    .filter(line => line !== panic && !/^\[ *\d+\.\d+\]/.test(line))
    .slice(-3);
  return (
    [...said, ...(panic ? [panic] : [])].join(' | ') ||
    lines.at(-1) ||
    'it printed nothing'
  );
}
