import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DiffOutput } from '../../../plugins/acceleration-cli/src/diff/diffOutput';
import { duration, ratio } from '../harness/figures';
import { median } from '../harness/statistics';
import { tellResults } from '../harness/tellResults';
import { readInputs } from '../render/inputs';
import { fastpathDiff, readAndParse } from './contenders';
import { Fleet, writeFleet } from './fleet';

const ROOT = join(__dirname, '..', '..', '..');
const BACKENDS = join(ROOT, 'templates', 'backends');

const SIZES = { full: 500, quick: 40 };
const RUNS = { full: 5, quick: 1 };

/** How long the blast radius of 500 workloads in three environments may take, on two cores. */
const MOST_MS = 5_000;

/** What must be so, whatever the machine: exactly the workloads on the changed network are named. */
function complaintsOf({ touched }: Fleet, { workloads }: DiffOutput): string[] {
  const named = new Set(
    workloads
      .filter(({ effect }) => effect !== 'none')
      .map(({ workload }) => workload),
  );
  const missing = [...touched].filter(name => !named.has(name));
  const needless = [...named].filter(name => !touched.has(name));
  const unclear = workloads.filter(
    ({ effect }) => effect === 'broken' || effect === 'unreadable',
  );
  return [
    ...unclear.map(({ file, problems }) => `${file}: ${problems.join(', ')}`),
    ...(touched.size === 0 ? ['the change touches nothing'] : []),
    ...(missing.length > 0 ? [`not named: ${missing.join(', ')}`] : []),
    ...(needless.length > 0
      ? [`named needlessly: ${needless.join(', ')}`]
      : []),
  ];
}

async function run(args: readonly string[]): Promise<void> {
  const kind = args.includes('--quick') ? 'quick' : 'full';
  const size = SIZES[kind];
  const folder = mkdtempSync(join(tmpdir(), 'fastpath-bench-'));
  try {
    const fleet = writeFleet(await readInputs(size), folder);
    const times: { ours: number; floor: number }[] = [];
    const complaints = new Set<string>();
    let output: DiffOutput | undefined;
    for (let index = 0; index < RUNS[kind]; index++) {
      const floor = readAndParse(fleet).milliseconds;
      const ours = await fastpathDiff(fleet, BACKENDS);
      output = ours.output;
      times.push({ ours: ours.milliseconds, floor });
      complaintsOf(fleet, output).forEach(each => complaints.add(each));
    }
    const ours = median(times.map(each => each.ours));
    const floor = median(times.map(each => each.floor));
    const { summary } = output!;
    // In CI other stages run beside it: only the full run says whether it is quick enough.
    if (kind === 'full' && ours > MOST_MS)
      complaints.add(
        `${duration(ours)} for ${size} workloads; at most ${duration(MOST_MS)} were promised`,
      );
    tellResults(
      {
        name: 'impact',
        table: [
          `| ${size} workloads, three environments each | fastpath diff | reading and parsing their files |`,
          '|---|---:|---:|',
          `| time | ${duration(ours)} | ${duration(floor)} |`,
          `| as a multiple | ${ratio(ours / floor)} | 1.0× |`,
          `| workloads named, of those on the changed network | ${summary.changes + summary.breaks} of ${fleet.touched.size} | |`,
        ],
        data: { size, summary, times },
        complaints: [...complaints],
      },
      args,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

run(process.argv.slice(2)).catch(error => {
  process.stderr.write(`bench: ${error.message}\n`);
  process.exitCode = 1;
});
