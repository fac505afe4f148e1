import { spawn } from 'node:child_process';
import { appendFile } from 'node:fs/promises';

/** What this workplace sets for the tests themselves is not a portal's. */
const NOT_FOR_A_PORTAL = /^(NODE_ENV|VITEST.*|npm_.*|FASTPATH_.*|FORCE_COLOR)$/;

/** Runs the commands of somebody who installs a portal, and keeps what they say in a file. */
export class Shell {
  /**
   * @param logFile - takes what the commands say
   * @param env - beside the machine's own
   */
  constructor(
    readonly logFile: string,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  /** The environment of a command. */
  get environment(): NodeJS.ProcessEnv {
    const own = Object.entries(process.env).filter(
      ([name]) => !NOT_FOR_A_PORTAL.test(name),
    );
    return { ...Object.fromEntries(own), ...this.env };
  }

  /**
   * Runs lines of Bash; the first that fails ends them.
   *
   * @throws Error with the end of what was said, when they fail or take too long
   */
  async run(
    folder: string,
    lines: string,
    { timeoutMs = 600_000 } = {},
  ): Promise<string> {
    const child = spawn('bash', ['-euo', 'pipefail', '-c', lines], {
      cwd: folder,
      env: this.environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', chunk => (said += String(chunk)));
    const timer = setTimeout(
      () => process.kill(-child.pid!, 'SIGKILL'),
      timeoutMs,
    );
    const code = await new Promise<number | null>(resolve => {
      child.once('error', () => resolve(null));
      child.once('close', resolve);
    });
    clearTimeout(timer);
    await appendFile(this.logFile, `$ ${lines}\n${said}\n`);
    if (code !== 0)
      throw new Error(
        `${lines}\nfailed in ${folder} (${code ?? `not done after ${timeoutMs / 1000} s`}):\n${said.slice(-4_000)}`,
      );
    return said;
  }
}
