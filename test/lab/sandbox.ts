import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { CACHE, OUTPUT, RUN } from './folders';
import { releaseHugePages, reserveHugePages } from './hugePages';
import { LabError } from './LabError';
import { run } from './run';

/** Huge pages of 2 MiB for everything that runs at one time: the mediator, the application, the rate's two ends. */
const HUGE_PAGES = 512;
const CONTROL_GROUPS = '/sys/fs/cgroup';
/** What flock ends with when another lab is at work. */
const TAKEN = 75;

/**
 * Runs the lab's inner half in mount, process and IPC namespaces of its own. When that half ends, however it ends, the
 * kernel removes every process, mount and network namespace that it made; when this half is killed, so is the inner
 * one. What belongs to the machine, huge pages and control groups, is put back here.
 *
 * @returns the inner half's exit code
 */
export async function runInSandbox(
  program: string,
  args: readonly string[],
): Promise<number> {
  mkdirSync(CACHE, { recursive: true });
  mkdirSync(OUTPUT, { recursive: true });
  const chain = [
    ...['setpriv', '--pdeathsig', 'KILL', '--'], // ends with this process
    ...[
      'flock',
      '--nonblock',
      '--no-fork',
      '--conflict-exit-code',
      String(TAKEN),
      join(CACHE, 'lock'),
    ], // one lab at a time
    ...[
      'unshare',
      '--mount',
      '--pid',
      '--ipc',
      '--fork',
      '--kill-child=KILL',
      '--mount-proc',
      '--',
    ],
    ...['catatonit', '-g', '--'], // process 1: passes signals on, takes in orphans
    ...[process.execPath, '--enable-source-maps', program, '--inside', ...args],
  ];
  const inner = spawn(chain[0], chain.slice(1), { stdio: 'inherit' });
  // Ctrl-C reaches the inner half by the terminal; it cleans up and ends, and so does this one.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => inner.kill(signal));
  const code = await new Promise<number>(resolve => {
    inner.on('error', () => resolve(1));
    inner.on('exit', (status, signal) => resolve(status ?? (signal ? 130 : 1)));
  });
  if (code === TAKEN)
    throw new LabError(
      'another lab is running on this machine; wait for its end',
      2,
    );
  releaseHugePages();
  removeControlGroups();
  return code;
}

/**
 * Makes the inside of the sandbox: file systems that vanish with it, and huge pages.
 *
 * @throws LabError when there is not enough memory for the huge pages
 */
export async function enterSandbox(): Promise<void> {
  reserveHugePages(HUGE_PAGES);
  // On some machines /etc/resolv.conf is a link into /run; the image's build needs it.
  const resolver = existsSync('/etc/resolv.conf')
    ? {
        path: realpathSync('/etc/resolv.conf'),
        text: readFileSync('/etc/resolv.conf'),
      }
    : undefined;
  await run('mount', ['--make-rprivate', '/']);
  for (const folder of ['/run', '/dev/shm'])
    await run('mount', [
      '-t',
      'tmpfs',
      '-o',
      'mode=0755',
      'fastpath-lab',
      folder,
    ]);
  for (const folder of ['/run/netns', '/run/fast', '/run/lock', RUN])
    mkdirSync(folder, { recursive: true });
  // Podman and CNI plugins keep notes of their own below /var/lib, wherever they are told to store things.
  const [upper, work] = [`${RUN}/var-lib/upper`, `${RUN}/var-lib/work`];
  for (const folder of [upper, work]) mkdirSync(folder, { recursive: true });
  await run('mount', [
    '-t',
    'overlay',
    '-o',
    `lowerdir=/var/lib,upperdir=${upper},workdir=${work}`,
    'fastpath-lab',
    '/var/lib',
  ]);
  if (resolver?.path.startsWith('/run/')) {
    mkdirSync(dirname(resolver.path), { recursive: true });
    writeFileSync(resolver.path, resolver.text);
  }
}

/** Podman's control groups outlive a container that was killed with its namespace; those without a process are removed. */
function removeControlGroups(): void {
  const hierarchies = ['', ...readdirSync(CONTROL_GROUPS)].map(name =>
    join(CONTROL_GROUPS, name, 'libpod_parent'),
  );
  for (const parent of hierarchies.filter(existsSync)) {
    const groups = readdirSync(parent, {
      recursive: true,
      withFileTypes: true,
    }).filter(entry => entry.isDirectory());
    const paths = [
      parent,
      ...groups.map(group => join(group.parentPath, group.name)),
    ];
    for (const path of paths.sort((a, b) => b.length - a.length)) {
      try {
        rmdirSync(path);
      } catch {
        // it has processes: another podman's
      }
    }
  }
}
