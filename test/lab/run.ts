import { spawn } from 'node:child_process';
import { LabError } from './LabError';

/** What a program did. */
export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a program is run. */
export interface RunOptions {
  /** Seconds until it is killed; 60 when not given. */
  readonly timeout?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly cwd?: string;
  readonly signal?: AbortSignal;
  /** Called with each piece of its output, for progress on long work. */
  readonly onOutput?: (text: string) => void;
}

/**
 * Runs a program to its end. Nothing in the lab waits for ever: it is killed when its time is over.
 *
 * @throws LabError when it cannot be started or does not end in time
 */
export async function tryRun(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Ran> {
  const { timeout = 60, signal, onOutput } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
      signal,
      killSignal: 'SIGKILL',
    });
    const written = { stdout: '', stderr: '' };
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, timeout * 1000);
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        written[name] += text;
        onOutput?.(text);
      });
    }
    child.on('error', error => {
      clearTimeout(timer);
      reject(
        signal?.aborted
          ? error
          : new LabError(`cannot run ${command}: ${error.message}`),
      );
    });
    const finish = (status: number | null) => {
      clearTimeout(timer);
      if (late)
        reject(
          new LabError(
            `${command} ${args[0] ?? ''} did not end within ${timeout} s: ${lastLines(written.stderr || written.stdout)}`,
          ),
        );
      else resolve({ status: status ?? 1, ...written });
    };
    child.on('close', finish);
    // 'close' waits for every process that inherited the output, such as a container's monitor: not for ever.
    child.on('exit', status => setTimeout(finish, 1000, status).unref());
    child.stdin.on('error', () => {}).end(options.input ?? '');
  });
}

/**
 * Runs a program that has to succeed.
 *
 * @returns what it printed
 * @throws LabError with the last lines of its output when it fails
 */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const ran = await tryRun(command, args, options);
  if (ran.status !== 0)
    throw new LabError(
      `${command} ${args.slice(0, 3).join(' ')} ended with ${ran.status}: ${lastLines(ran.stderr || ran.stdout)}`,
    );
  return ran.stdout;
}

/** The last lines of a program's output, as one line. */
export function lastLines(text: string, count = 3): string {
  return text.trim().split('\n').slice(-count).join(' | ') || 'no output';
}
