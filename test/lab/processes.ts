import { readdirSync, readFileSync } from 'node:fs';

/** A running process's own command line. */
export function commandLineOf(pid: number): string[] {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
}

/** What a running process may do, as the kernel says it. */
export function privilegesOf(pid: number): Record<string, string> {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const field = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? '';
  const memlock = /^Max locked memory\s+(\S+)/m.exec(readFileSync(`/proc/${pid}/limits`, 'utf8'))?.[1] ?? '';
  return {
    user: field('Uid').split('\t')[0],
    'effective capabilities': field('CapEff'),
    'bounding capabilities': field('CapBnd'),
    'no new privileges': field('NoNewPrivs'),
    seccomp: field('Seccomp') === '2' ? 'filter' : 'none',
    'memlock limit (bytes)': memlock,
    CPUs: field('Cpus_allowed_list'),
    devices: readdirSync(`/proc/${pid}/root/dev`).sort().join(' '),
  };
}
