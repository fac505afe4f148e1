import { existsSync, readFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { LabError } from './LabError';
import type { Part } from './Options';
import { run, tryRun } from './run';

/** Debian's packages, and a file of each by which it is known to be there. */
const PACKAGES: Readonly<Record<string, string>> = {
  podman: '/usr/bin/podman',
  runc: '/usr/sbin/runc',
  catatonit: '/usr/bin/catatonit',
  'containernetworking-plugins': '/usr/lib/cni/macvlan',
  debootstrap: '/usr/sbin/debootstrap',
  iproute2: '/bin/ip',
  'iputils-ping': '/bin/ping',
  jq: '/usr/bin/jq',
  gcc: '/usr/bin/gcc',
  'libc6-dev': '/usr/include/stdio.h',
  'ca-certificates': '/etc/ssl/certs/ca-certificates.crt',
};

/** What only the guests need. */
const GUEST_PACKAGES: Readonly<Record<string, string>> = {
  'qemu-system-x86': '/usr/bin/qemu-system-x86_64',
  'linux-headers-amd64': '/usr/share/doc/linux-headers-amd64',
  make: '/usr/bin/make',
  'xz-utils': '/usr/bin/xz',
  cpio: '/usr/bin/cpio',
  kmod: '/sbin/modinfo',
  busybox: '/bin/busybox',
};

/**
 * Whether the lab can run here at all.
 *
 * @throws LabError (exit code 2) naming what is missing
 */
export function checkMachine(): void {
  const os = existsSync('/etc/os-release')
    ? readFileSync('/etc/os-release', 'utf8')
    : '';
  const isDebian12 = /^ID=debian$/m.test(os) && /^VERSION_ID="?12"?$/m.test(os);
  const found = /^PRETTY_NAME="?([^"\n]*)/m.exec(os)?.[1] ?? process.platform;
  if (process.platform !== 'linux' || !isDebian12 || process.arch !== 'x64') {
    throw new LabError(
      `this is ${found} on ${process.arch}; the lab needs Debian 12 (bookworm) on x86-64, for its DPDK and its kernel`,
      2,
    );
  }
  if (process.getuid?.() !== 0)
    throw new LabError(
      'the lab makes namespaces, mounts and huge pages; run it as root',
      2,
    );
  if (cpus().length < 2)
    throw new LabError('one CPU; the lab needs two: a poller on each', 2);
}

/** The machine in one line, for the report. */
export function describeMachine(): string {
  const virtual = /^flags.*\bhypervisor\b/m.test(
    readFileSync('/proc/cpuinfo', 'utf8'),
  );
  return `Debian 12, Linux ${release()}, ${cpus().length} CPUs (${cpus()[0].model.trim()})${virtual ? ', a virtual machine' : ''}`;
}

/**
 * Installs the packages that are missing, after asking.
 *
 * @param yes - install without asking
 * @throws LabError (exit code 2) when the answer is no, or nobody can be asked
 */
export async function installPackages(
  parts: readonly Part[],
  yes: boolean,
  say: (text: string) => void,
): Promise<void> {
  const guest = parts.some(part => part !== 'mediation');
  const missing = Object.entries({
    ...PACKAGES,
    ...(guest ? GUEST_PACKAGES : {}),
  }).flatMap(([name, file]) => (existsSync(file) ? [] : [name]));
  if (missing.length === 0) return;
  if (
    !yes &&
    !(await agrees(
      `Debian packages are missing: ${missing.join(' ')}\nInstall them? [y/N] `,
    ))
  ) {
    throw new LabError(
      `not installed: ${missing.join(' ')}; run "apt-get install --no-install-recommends ${missing.join(' ')}", or use --yes`,
      2,
    );
  }
  say(`installing ${missing.length} packages: ${missing.join(' ')}`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const install = [
    'install',
    '--yes',
    '--quiet',
    '--no-install-recommends',
    ...missing,
  ];
  // A fresh machine has no package lists; an old one may have stale ones.
  const first = await tryRun('apt-get', install, { env, timeout: 600 });
  if (first.status === 0) return;
  await run('apt-get', ['update', '--quiet'], { timeout: 300 });
  await run('apt-get', install, { env, timeout: 600 });
}

async function agrees(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const prompt = createInterface({
    input: process.stdin,
    output: process.stderr,
  });
  const answer = await prompt.question(question);
  prompt.close();
  return /^y(es)?$/i.test(answer.trim());
}
