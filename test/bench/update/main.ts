import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ratio } from '../harness/figures';
import { machine } from '../harness/machine';
import { writeBetweenMarkers } from '../harness/writeBetweenMarkers';
import { readInputs } from '../render/inputs';
import { fastpathUpdate, gitMergeFile, Run } from './contenders';
import { Outcome, outcomeOf } from './outcome';
import { repositoriesOf } from './repositories';

const ROOT = join(__dirname, '..', '..', '..');
const ARTEFACTS = join(ROOT, 'test', 'artefacts', 'bench');

const SIZES = { full: 500, quick: 24 };

const ROWS: readonly (readonly [
  string,
  (outcome: Outcome, run: Run) => string | number,
])[] = [
  ['edits by hand', ({ edits }) => edits],
  ['edits lost', ({ lost }) => lost],
  ['conflicts called', ({ conflicts }) => conflicts],
  ['of them needless: not both changed the field', ({ needless }) => needless],
  ['contested fields decided without a word', ({ silent }) => silent],
  ['files that are no YAML any more', ({ broken }) => broken],
  [
    'repositories updated without a question',
    ({ withoutQuestion }) => withoutQuestion,
  ],
  ['files looked at', (_, { files }) => files],
];

/** What must be so, whatever the machine. */
function complaintsOf(ours: Outcome, git: Outcome): string[] {
  const found: string[] = [];
  for (const key of ['lost', 'needless', 'silent', 'broken'] as const)
    if (ours[key] > 0) found.push(`fastpath update: ${key} is ${ours[key]}`);
  if (ours.conflicts >= git.conflicts)
    found.push(
      `${ours.conflicts} conflicts, and git merge-file has ${git.conflicts}`,
    );
  if (ours.edits === 0) found.push('there are no edits');
  return found;
}

async function run(args: readonly string[]): Promise<void> {
  const size = SIZES[args.includes('--quick') ? 'quick' : 'full'];
  const inputs = await readInputs(size);
  const repositories = repositoriesOf(inputs);
  const folder = mkdtempSync(join(tmpdir(), 'fastpath-bench-'));
  try {
    const ours = await fastpathUpdate(
      repositories,
      inputs,
      join(folder, 'ours'),
    );
    const git = gitMergeFile(repositories, join(folder, 'git'));
    const outcomes = {
      ours: outcomeOf(repositories, ours.merged),
      git: outcomeOf(repositories, git.merged),
    };
    const { cpu, cores, gigabytes, node, date } = machine();
    const text = [
      `| ${size} repositories, three environments each | fastpath update | git merge-file |`,
      '|---|---:|---:|',
      ...ROWS.map(
        ([name, of]) =>
          `| ${name} | ${of(outcomes.ours, ours)} | ${of(outcomes.git, git)} |`,
      ),
      `| time, as a multiple of git's | ${ratio(ours.milliseconds / git.milliseconds)} | 1.0× |`,
      '',
      `${date}: ${cores} cores of ${cpu}, ${gigabytes} GiB, Node ${node}.`,
      '',
    ].join('\n');
    mkdirSync(ARTEFACTS, { recursive: true });
    writeFileSync(
      join(ARTEFACTS, 'update.json'),
      `${JSON.stringify({ size, outcomes, milliseconds: { ours: ours.milliseconds, git: git.milliseconds } }, undefined, 2)}\n`,
    );
    process.stdout.write(text);
    const complaints = complaintsOf(outcomes.ours, outcomes.git);
    if (complaints.length > 0) throw new Error(complaints.join('; '));
    if (args.includes('--write'))
      writeBetweenMarkers(
        join(ROOT, 'docs', 'benchmarks-update.md'),
        text,
        'update',
      );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

run(process.argv.slice(2)).catch(error => {
  process.stderr.write(`bench: ${error.message}\n`);
  process.exitCode = 1;
});
