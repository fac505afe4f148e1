import { readdirSync, readFileSync } from 'node:fs';

/** A running process's own command line. */
export function commandLineOf(pid: number): string[] {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
}

/** What a running process may do, as the kernel says it. */
export function privilegesOf(pid: number): Record<string, string> {
  const read = (file: string) => readFileSync(`/proc/${pid}/${file}`, 'utf8');
  return privilegesFrom(
    read('status'),
    read('limits'),
    readdirSync(`/proc/${pid}/root/dev`).join('\n'),
  );
}

/** What a process may do, from the texts that the kernel gave of it (/proc/<pid>/status and limits) and its /dev. */
export function privilegesFrom(
  status: string,
  limits: string,
  dev: string,
): Record<string, string> {
  const field = (name: string) =>
    new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? '';
  return {
    user: field('Uid').split('\t')[0],
    'effective capabilities': field('CapEff'),
    'bounding capabilities': field('CapBnd'),
    'no new privileges': field('NoNewPrivs'),
    seccomp: field('Seccomp') === '2' ? 'filter' : 'none',
    'memlock limit (bytes)':
      /^Max locked memory\s+(\S+)/m.exec(limits)?.[1] ?? '',
    CPUs: field('Cpus_allowed_list'),
    devices: dev.trim().split('\n').sort().join(' '),
  };
}
