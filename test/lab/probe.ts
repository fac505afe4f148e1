import { join } from 'node:path';
import { RUN, SOURCES } from './folders';
import { LabError } from './LabError';
import { FAR } from './nodeNetwork';
import { lastLines, run, tryRun } from './run';

const PROBE = join(RUN, 'fast-probe');

/** Builds the generator with this machine's compiler. */
export async function buildProbe(): Promise<string> {
  await run('gcc', [
    '-O2',
    '-static',
    '-o',
    PROBE,
    join(SOURCES, 'generator', 'fast-probe.c'),
  ]);
  return PROBE;
}

/** What the generator says of a run. */
export interface Probed {
  readonly sent: number;
  readonly received: number;
  readonly duplicates: number;
  readonly seconds: number;
  readonly longestOutageSeconds: number;
}

/**
 * Sends numbered frames to an application from beyond its node, at a steady rate, and counts those that come back.
 *
 * @param to - the application's MAC and address
 * @param rate - frames a second
 */
export async function probe(
  to: { readonly mac: string; readonly ip: string },
  count: number,
  rate: number,
): Promise<Probed> {
  const args = [
    '--interface',
    FAR.interface,
    '--to-mac',
    to.mac,
    '--to-ip',
    to.ip,
    '--from-ip',
    FAR.address,
    '--count',
    String(count),
    '--rate',
    String(rate),
  ];
  const ran = await tryRun(
    'nsenter',
    ['--net=/run/netns/beyond', '--', PROBE, ...args],
    { timeout: count / rate + 30 },
  );
  const line = ran.stdout.trim().split('\n').at(-1) ?? '';
  if (!line.startsWith('{'))
    throw new LabError(`fast-probe: ${lastLines(ran.stderr || ran.stdout)}`);
  return JSON.parse(line);
}
