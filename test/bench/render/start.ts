import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

const COMMAND = join(
  __dirname,
  '..',
  '..',
  '..',
  'plugins',
  'acceleration-cli',
  'bin',
  'fastpath',
);

/** What is started; the first is the floor: Node doing nothing. */
const STARTS: Readonly<Record<string, readonly string[]>> = {
  'node -e 0': ['-e', '0'],
  'fastpath --version': [COMMAND, '--version'],
  'fastpath --help': [COMMAND, '--help'],
};

/**
 * How long a process of the command line takes from start to end.
 *
 * @param rounds - how often each is started, in turns
 * @returns milliseconds of each start, by command
 * @throws Error when the command line is not built
 */
export function measureStarts(rounds: number): Record<string, number[]> {
  if (!existsSync(join(COMMAND, '..', '..', 'dist', 'fastpath.cjs')))
    throw new Error('the command line is not built; run "yarn build:cli"');
  const times: Record<string, number[]> = Object.fromEntries(
    Object.keys(STARTS).map(name => [name, []]),
  );
  for (let round = 0; round <= rounds; round++) {
    for (const [name, args] of Object.entries(STARTS)) {
      const started = performance.now();
      const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
      if (status !== 0) throw new Error(`${name} ended with ${status}`);
      if (round > 0) times[name].push(performance.now() - started); // the first one fills the disk's cache
    }
  }
  return times;
}
