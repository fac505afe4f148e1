import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Watches a program: the kernel keeps the peak of a process in its status for as long as the process is there. */
const WATCH = `
const { spawn } = require('node:child_process');
const { readFileSync } = require('node:fs');
const [program, ...args] = process.argv.slice(1);
const child = spawn(program, args, { stdio: 'ignore' });
let peak = 0;
const look = () => {
  try {
    peak = Math.max(peak, Number(/^VmHWM:\\s+(\\d+)/m.exec(readFileSync('/proc/' + child.pid + '/status', 'utf8'))?.[1] ?? 0));
  } catch {}
};
const timer = setInterval(look, 1);
child.on('exit', () => { clearInterval(timer); console.log(peak * 1024); });
`;

/**
 * The peak of a program's resident memory, looked at every millisecond.
 *
 * @param command - the program and its arguments
 * @returns bytes; 0 where there is no /proc
 */
export function peakOf(command: readonly string[]): number {
  if (!existsSync('/proc/self/status')) return 0;
  return Number(
    spawnSync(process.execPath, ['-e', WATCH, ...command], { encoding: 'utf8' })
      .stdout,
  );
}
