import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a replica is made with. */
export interface ReplicaSettings {
  readonly name: string;
  /** Of the PostgreSQL that all replicas share. */
  readonly connection: string;
  readonly config: object;
  readonly entities: readonly object[];
}

/** Long: what is slow on a busy machine is reading the modules, which is not what is tested. */
const READY_WITHIN_MS = 240_000;

/** A Backstage backend with the plugin, in a process of its own. */
export class ReplicasProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly port: number,
    private readonly ended: Promise<unknown>,
  ) {}

  /** Starts one. Backstage's own transform lets Node read TypeScript as the backend does. @throws with what it said when it ends, or is not ready in time */
  static async start(settings: ReplicaSettings): Promise<ReplicasProcess> {
    const transform =
      require.resolve('@backstage/cli/config/nodeTransform.cjs');
    const env = {
      ...process.env,
      NODE_ENV: 'test',
      NODE_OPTIONS: '',
      REPLICA: JSON.stringify(settings),
    };
    const child = spawn(
      process.execPath,
      ['--require', transform, join(__dirname, 'replicasBackend.ts')],
      { stdio: ['ignore', 'pipe', 'pipe'], env },
    );
    process.once('exit', () => child.kill('SIGKILL'));
    let said = '';
    const ended = once(child, 'close');
    child.stderr!.on('data', part => {
      said = `${said}${part}`.slice(-8_000);
    });
    const lines = createInterface({ input: child.stdout! });
    const port = new Promise<number>(resolve => {
      lines.on('line', line => {
        said = `${said}${line}\n`.slice(-8_000);
        if (/^port \d+$/.test(line)) resolve(Number(line.slice(5)));
      });
    });
    const first = await Promise.race([
      port,
      ended.then(() => undefined),
      sleep(READY_WITHIN_MS, undefined, { ref: false }),
    ]);
    if (first !== undefined) return new ReplicasProcess(child, first, ended);
    child.kill('SIGKILL');
    throw new Error(
      `replica ${settings.name} ended or was not ready within ${READY_WITHIN_MS / 1000} s:\n${said}`,
    );
  }

  /** Its answer to `/api/acceleration/v1…`. */
  async get(path: string): Promise<any> {
    const response = await fetch(
      `http://127.0.0.1:${this.port}/api/acceleration/v1${path}`,
      { signal: AbortSignal.timeout(10_000) },
    );
    return response.json();
  }

  /** Asks until the answer is as wanted, and gives it. */
  async until(
    path: string,
    wanted: (body: any) => boolean,
    timeoutMs = 60_000,
  ): Promise<any> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const body = await this.get(path);
      if (wanted(body)) return body;
      if (Date.now() > deadline)
        throw new Error(
          `${path} is not as wanted after ${timeoutMs} ms: ${JSON.stringify(body).slice(0, 2_000)}`,
        );
      await sleep(50);
    }
  }

  /** SIGTERM ends it in order, SIGKILL at once. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill(signal);
    const killer = setTimeout(() => this.child.kill('SIGKILL'), 30_000);
    await this.ended;
    clearTimeout(killer);
  }
}
