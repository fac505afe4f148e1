import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './freePort';

/** A PostgreSQL of one's own. */
export interface Postgres {
  /** For a superuser, to the database `postgres`. */
  readonly connectionString: string;
  /** Ends it as a crash does: all connections break at once, and what was not committed is gone. */
  goAway(): Promise<void>;
  /** Starts it again where it was, with what it had. */
  comeBack(): Promise<void>;
  /** Ends it and removes what it wrote. */
  stop(): Promise<void>;
}

const TRIES = 3;
const READY_WITHIN_MS = 60_000;

/** The folder with `initdb` and `postgres`: on the PATH, or where Debian, Fedora and Homebrew put them; the newest version first. */
export function findPostgres(): string | undefined {
  const versions = [
    '/usr/lib/postgresql',
    '/opt/homebrew/opt',
    '/usr/local/opt',
  ].flatMap(root =>
    (existsSync(root) ? readdirSync(root) : [])
      .filter(name => /^(postgresql@)?\d+$/.test(name))
      .sort(
        (a, b) => Number(b.replace(/\D/g, '')) - Number(a.replace(/\D/g, '')),
      )
      .map(name => join(root, name, 'bin')),
  );
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions,
    '/usr/pgsql/bin',
  ];
  return folders.find(
    folder =>
      folder &&
      ['initdb', 'postgres'].every(program =>
        existsSync(join(folder, program)),
      ),
  );
}

/**
 * Starts a throw-away PostgreSQL on a port of the loopback, with a password of its own. As root it runs as `postgres` or
 * `nobody`, because PostgreSQL refuses root.
 *
 * @param settings - `synchronous_commit=on`, beside those that make it fast; the last of a name counts
 * @throws when there is no PostgreSQL on this machine, or it does not start, with what it said
 */
export async function startPostgres(
  settings: readonly string[] = [],
): Promise<Postgres> {
  const programs = findPostgres();
  if (!programs)
    throw new Error(
      'PostgreSQL is missing: neither PATH nor /usr/lib/postgresql has initdb and postgres; install postgresql',
    );
  const runAs = unprivileged();
  const folder = await mkdtemp(join(tmpdir(), 'fastpath-postgres-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const password = randomBytes(16).toString('hex');
  try {
    const data = join(folder, 'data');
    await writeFile(join(folder, 'password'), password);
    if (runAs)
      for (const path of [folder, join(folder, 'password')])
        await chown(path, runAs.uid, runAs.gid);
    await promisify(execFile)(
      join(programs, 'initdb'),
      [
        '-D',
        data,
        '-U',
        'postgres',
        '-A',
        'scram-sha-256',
        '--pwfile',
        join(folder, 'password'),
        '-E',
        'UTF8',
        '--locale=C',
        '--no-sync',
      ],
      { ...runAs, cwd: folder },
    );
    for (let attempt = 1; ; attempt++) {
      const port = await freePort();
      const start = () =>
        run(join(programs, 'postgres'), data, folder, port, runAs, settings);
      let running = start();
      try {
        await running.ready;
        return {
          connectionString: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
          goAway: () => running.stop('SIGQUIT'),
          comeBack: async () => {
            running = start();
            await running.ready;
          },
          stop: async () => {
            await running.stop();
            await remove();
          },
        };
      } catch (error) {
        await running.stop();
        // Another process may have taken the port in between.
        if (attempt === TRIES) throw error;
      }
    }
  } catch (error) {
    await remove();
    throw error;
  }
}

interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

/** Whom PostgreSQL runs as: ourselves, unless we are root. */
function unprivileged(): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = new Map(
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map(line => [line.split(':')[0], line.split(':')]),
  );
  const account = accounts.get('postgres') ?? accounts.get('nobody');
  if (!account)
    throw new Error(
      'PostgreSQL refuses to run as root, and there is neither a user postgres nor nobody; run as another user',
    );
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

function run(
  program: string,
  data: string,
  folder: string,
  port: number,
  runAs: RunAs | undefined,
  more: readonly string[],
) {
  // Nothing of it is needed after the tests: no sync makes it several times faster.
  const settings = [
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=200',
    ...more,
  ];
  const child = spawn(
    program,
    [
      '-D',
      data,
      '-p',
      String(port),
      ...settings.flatMap(setting => ['-c', setting]),
    ],
    { ...runAs, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  // Nobody is to find it running when a run ends without a stop.
  const kill = () => child.kill('SIGQUIT');
  process.once('exit', kill);
  let said = '';
  const ended = new Promise<void>(resolve => {
    child.once('exit', () => resolve());
    child.once('error', error => {
      said += error.message;
      resolve();
    });
  });
  const ready = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          new Error(
            `PostgreSQL was not ready within ${READY_WITHIN_MS / 1000} s: ${said}`,
          ),
        ),
      READY_WITHIN_MS,
    );
    const settle = (end: () => void) => {
      clearTimeout(timer);
      end();
    };
    child.stderr.on('data', part => {
      said = `${said}${part}`.slice(-4_000);
      if (said.includes('database system is ready to accept connections'))
        settle(resolve);
    });
    ended.then(() =>
      settle(() => reject(new Error(`PostgreSQL ended: ${said.trim()}`))),
    );
  });
  // SIGINT ends its connections and then itself; what does not end in time is killed.
  const stop = async (signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT') => {
    process.off('exit', kill);
    if (
      child.exitCode !== null ||
      child.signalCode !== null ||
      child.pid === undefined
    )
      return;
    child.kill(signal);
    const killer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(killer);
  };
  return { ready, stop };
}
