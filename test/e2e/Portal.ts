import {
  ChildProcess,
  spawn,
  SpawnOptions,
  spawnSync,
} from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dump, load } from 'js-yaml';
import { freePort } from '../freePort';

const ROOT = join(__dirname, '..', '..');
/** Where the backend runs. */
const BACKEND = join(ROOT, 'packages', 'backend');

/** Where a running portal is, for tests in other processes. */
export interface PortalAddress {
  readonly appUrl: string;
  readonly backendUrl: string;
  /** The folder of local repositories. */
  readonly repositories: string;
  /** The folder of the simulated clusters: kubeconfig and control.json. */
  readonly clusters: string;
}

/** What is tried: the built app, served by the backend; or, with `FASTPATH_PORTAL=start`, what `npm start` starts. */
const IS_STARTED = process.env.FASTPATH_PORTAL === 'start';

/** The one local repository whose environment counts. */
export const TRUSTED_REPOSITORY = 'env-trusted';

declare module 'vitest' {
  export interface ProvidedContext {
    portal: PortalAddress;
  }
}

/** An environment with a misspelt field, to see how the portal shows it. */
const BROKEN_ENVIRONMENT = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'broken', title: 'Broken environment' },
  spec: {
    type: 'acceleration-environment',
    owner: 'group:default/platform',
    backend: 'vdpa',
    cluster: 'none',
    memlok: 'runtime',
  },
};

/** What differs from app-config.yaml: addresses, folders, one location more, what is trusted, and how soon owners are told. */
async function writeConfig(
  folder: string,
  appPort: number,
  backendPort: number,
  withBroken: boolean,
): Promise<PortalAddress> {
  const base = load(
    await readFile(join(ROOT, 'app-config.yaml'), 'utf8'),
  ) as any;
  const address = {
    appUrl: `http://localhost:${appPort}`,
    backendUrl: `http://localhost:${backendPort}`,
    repositories: join(folder, 'repositories'),
    clusters: join(folder, 'clusters'),
  };
  const broken = join(folder, 'broken.yaml');
  await writeFile(broken, dump(BROKEN_ENVIRONMENT));
  const config = {
    app: { baseUrl: address.appUrl, listen: { port: appPort } },
    backend: {
      baseUrl: address.backendUrl,
      listen: { port: backendPort },
      cors: { origin: address.appUrl },
      // The backend serves the built app without TLS.
      csp: { 'upgrade-insecure-requests': false },
    },
    ...(withBroken && {
      catalog: {
        locations: [
          ...base.catalog.locations,
          { type: 'file', target: broken, rules: [{ allow: ['Resource'] }] },
        ],
      },
    }),
    acceleration: {
      localRepositories: { path: address.repositories },
      kubeconfig: [
        { path: join(address.clusters, 'kubeconfig'), simulated: true },
      ],
      // Relative, as in app-config.yaml: both start where the backend runs.
      trustedLocations: [
        `file:${relative(BACKEND, join(address.repositories, TRUSTED_REPOSITORY))}`,
      ],
      notifications: { delaySeconds: 3, quietMinutes: 0 },
    },
    demoClusters: { folder: address.clusters },
  };
  await writeFile(join(folder, 'app-config.e2e.yaml'), dump(config));
  return address;
}

/** Starts a portal's processes in a group of their own: the command line starts children, which would outlive it. */
function startPortal(configs: readonly string[]): ChildProcess {
  const { NODE_ENV: _, ...env } = process.env; // vitest's own
  const options: SpawnOptions = {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  };
  if (IS_STARTED)
    return spawn('yarn', ['portal', ...configs], {
      ...options,
      cwd: ROOT,
      env,
    });
  const built = spawnSync(process.execPath, [join(ROOT, 'tools', 'app.mjs')], {
    stdio: 'inherit',
  });
  if (built.status !== 0) throw new Error('the app cannot be built');
  return spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join('src', 'index.ts'),
      ...configs,
    ],
    // Guests may sign in only in development.
    { ...options, cwd: BACKEND, env: { ...env, NODE_ENV: 'development' } },
  );
}

/** A portal on free ports, with a folder of its own. */
export class Portal {
  private constructor(
    readonly address: PortalAddress,
    private readonly folder: string,
    private readonly child: ChildProcess,
    private readonly output: string[],
  ) {}

  /**
   * Starts it and waits until page and backend answer.
   *
   * @param options - `withBroken`: with an environment that has a mistake, to see how it shows
   * @throws with the portal's output when it ends, or is not ready in time
   */
  static async start({
    timeoutMs = 240_000,
    withBroken = true,
  } = {}): Promise<Portal> {
    const folder = await mkdtemp(join(tmpdir(), 'fastpath-e2e-'));
    const port = await freePort();
    const address = await writeConfig(
      folder,
      IS_STARTED ? await freePort() : port,
      port,
      withBroken,
    );
    const configs = [
      '--config',
      join(ROOT, 'app-config.yaml'),
      '--config',
      join(folder, 'app-config.e2e.yaml'),
    ];
    const child = startPortal(configs);
    const output: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream!.on('data', chunk => output.push(String(chunk)));
    const portal = new Portal(address, folder, child, output);
    try {
      await portal.ready(timeoutMs);
      return portal;
    } catch (error) {
      await portal.stop();
      throw error;
    }
  }

  private async ready(timeoutMs: number): Promise<void> {
    const { appUrl, backendUrl } = this.address;
    const deadline = Date.now() + timeoutMs;
    for (const url of [
      `${backendUrl}/.backstage/health/v1/readiness`,
      appUrl,
    ]) {
      while (
        !(await fetch(url, { signal: AbortSignal.timeout(60_000) }).then(
          ({ ok }) => ok,
          () => false,
        ))
      ) {
        // The command line stays when its backend has crashed; Node's last line tells.
        if (this.child.exitCode !== null || /^Node\.js v\d/m.test(this.log))
          throw new Error(`the portal ended:\n${this.log}`);
        if (Date.now() > deadline)
          throw new Error(
            `the portal is not ready after ${timeoutMs} ms (${url}):\n${this.log}`,
          );
        await sleep(250);
      }
    }
  }

  private get log(): string {
    return this.output.join('');
  }

  /** Ends the whole process group and removes its folder. */
  async stop(): Promise<void> {
    const gone = new Promise(resolve => this.child.once('exit', resolve));
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      try {
        process.kill(-this.child.pid!, signal);
      } catch {
        break; // the group is gone
      }
      if (this.child.exitCode === null)
        await Promise.race([gone, sleep(5_000)]);
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}
