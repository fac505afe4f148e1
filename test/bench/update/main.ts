import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ratio } from '../harness/figures';
import { tellResults } from '../harness/tellResults';
import { readInputs } from '../render/inputs';
import { fastpathUpdate, gitMergeFile, Run } from './contenders';
import { Outcome, outcomeOf } from './outcome';
import { repositoriesOf } from './repositories';

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
    tellResults(
      {
        name: 'update',
        table: [
          `| ${size} repositories, three environments each | fastpath update | git merge-file |`,
          '|---|---:|---:|',
          ...ROWS.map(
            ([name, of]) =>
              `| ${name} | ${of(outcomes.ours, ours)} | ${of(outcomes.git, git)} |`,
          ),
          `| time, as a multiple of git's | ${ratio(ours.milliseconds / git.milliseconds)} | 1.0× |`,
        ],
        data: {
          size,
          outcomes,
          milliseconds: { ours: ours.milliseconds, git: git.milliseconds },
        },
        complaints: complaintsOf(outcomes.ours, outcomes.git),
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
