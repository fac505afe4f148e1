import { existsSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from '../LabError';
import { tryRun } from '../run';

/** Seconds for everything in one guest; it needs a fraction of it. */
const TIMEOUT = 400;
/** What the guest's script says of its progress starts with this. */
const PROGRESS = 'node: ';

/**
 * Boots a guest and waits for its end; once more when its kernel did not come up, which a busy machine may be the
 * reason of. Its console is left in `serial.log`.
 *
 * @param command - QEMU's
 * @param folder - with the exchange folder in it
 * @returns why it ended before it was done; `undefined` when it was done
 */
export async function bootGuest(command: readonly string[], folder: string, say: (text: string) => void, signal?: AbortSignal): Promise<string | undefined> {
  const first = await boot(command, folder, say, signal);
  if (first.isDone || first.cameUp) return first.reason;
  say(`its kernel did not come up (${first.reason}); booting once more`);
  return (await boot(command, folder, say, signal)).reason;
}

/** How a guest ended. */
interface Boot {
  readonly isDone: boolean;
  /** Whether its script said anything. */
  readonly cameUp: boolean;
  readonly reason?: string;
}

async function boot(command: readonly string[], folder: string, say: (text: string) => void, signal?: AbortSignal): Promise<Boot> {
  let unfinished = '';
  let cameUp = false;
  let written = Promise.resolve();
  const onOutput = (output: string): void => {
    written = written.then(() => appendFile(join(folder, 'serial.log'), output));
    const lines = (unfinished + output).split(/\r?\n/);
    unfinished = lines.pop() ?? '';
    for (const line of lines) {
      if (!line.startsWith(PROGRESS)) continue;
      cameUp = true;
      say(line.slice(PROGRESS.length));
    }
  };
  try {
    const ran = await tryRun(command[0], command.slice(1), { timeout: TIMEOUT, signal, onOutput });
    const isDone = existsSync(join(folder, 'exchange', 'done'));
    return { isDone, cameUp, ...(!isDone && { reason: `the guest ended before it was done: ${whyEnded(ran.stdout + ran.stderr)}` }) };
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    return { isDone: false, cameUp: true, reason: error.message }; // no QEMU, or no time: another boot is of no use
  } finally {
    await written;
  }
}

/** The lines of a console that tell most: the kernel's panic, and the last that are not a dump of registers. */
export function whyEnded(log: string): string {
  const lines = log.split(/\r?\n|\r/).map(line => line.trim()).filter(line => line !== '');
  const panic = lines.find(line => line.includes('Kernel panic'));
  const said = lines.filter(line => line !== panic && !/^\[ *\d+\.\d+\]/.test(line)).slice(-3);
  return [...said, ...(panic ? [panic] : [])].join(' | ') || lines.at(-1) || 'it printed nothing';
}
