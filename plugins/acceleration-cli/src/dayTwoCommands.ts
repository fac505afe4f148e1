import { Command, Option } from 'commander';
import { addCampaignCommands } from './campaignCommands';
import { diff, DIFF_FORMATS } from './commands/diff';
import { environments } from './commands/environments';
import { importCommand } from './commands/import';
import { update } from './commands/update';
import type { ExitCode } from './exit';
import type { Terminal } from './Terminal';

/** What the command line hands to those who add commands to it. */
export interface CommandLine {
  readonly command: (name: string, description: string) => Command;
  readonly done: (code: ExitCode) => void;
  readonly terminal: Terminal;
  readonly backends: () => Option;
  readonly format: () => Option;
}

/** The commands for what already exists: brought up to date, compared, taken in. */
export function addDayTwoCommands({
  command,
  done,
  terminal,
  backends,
  format,
}: CommandLine): void {
  command(
    'update',
    'Bring a rendered folder up to date without losing an edit: a three-way merge in YAML terms',
  )
    .argument('<dir>', 'a folder that "render" wrote, with its workload.yaml')
    .requiredOption('--environments <dir>', 'a folder of environment entities')
    .addOption(backends())
    .option(
      '--take <side...>',
      'ours or theirs, then the places it is for (<file>, <file>:<path>, <folder>/; everywhere without one)',
    )
    .option('--dry-run', 'only show what would change, as a unified diff')
    .addOption(format())
    .addHelpText(
      'after',
      `
Examples:
  fastpath update . --environments environments/ --dry-run
  fastpath update . --environments environments/ --take theirs deploy/overlays/aws-euw1/ --take ours deploy/base/deployment.yaml:spec.replicas

Ends with 1 when you and what is generated changed the same field each in its own way: nothing is written then.
How it merges stands in docs/update.md.`,
    )
    .action(async (folder, options) =>
      done(await update(folder, options, terminal)),
    );

  command(
    'environments',
    "Write a portal's environments into a folder, which every other command takes as --environments",
  )
    .requiredOption(
      '--from-portal <url>',
      "the address of the portal's backend; a token is read from FASTPATH_TOKEN",
    )
    .option('--token-file <file>', 'a file with the token')
    .requiredOption(
      '--out <dir>',
      'where to write; a second run brings the folder up to date',
    )
    .option('--dry-run', 'only say what would be written')
    .addOption(format())
    .action(async options => done(await environments(options, terminal)));

  command(
    'diff',
    'Show what a change of environments or backend packs does to workloads, before it is merged',
  )
    .requiredOption(
      '--from <dir|git-ref>',
      'the environments before: a folder, or a commit at which --to is looked up',
    )
    .requiredOption('--to <dir>', 'the environments after')
    .option(
      '--workloads <dir...>',
      'folders with a workload.yaml, or with repositories that have one (default: the folder that you are in)',
    )
    .addOption(backends())
    .option(
      '--from-backends <dir>',
      'the packs before (default: --backends, at the commit where --from is one)',
    )
    .addOption(
      new Option('--format <format>', 'how to print the result')
        .choices(DIFF_FORMATS)
        .default('text'),
    )
    .addHelpText(
      'after',
      `
Examples:
  fastpath diff --from origin/main --to environments/ --workloads ../repositories
  fastpath diff --from old/ --to new/ --workloads . --format markdown > comment.md

Ends with 1 when a workload would break, or cannot be judged. More in docs/diff.md.`,
    )
    .action(async options => done(await diff(options, terminal)));

  command(
    'import',
    'Turn existing manifests into workloads, or say what of them a workload cannot say',
  )
    .argument(
      '<path...>',
      'files, folders, kustomizations, or what "kubectl get -o json" printed; folders with the same object are variants of one workload',
    )
    .requiredOption('--out <dir>', 'where to write; nothing is ever replaced')
    .option(
      '--environments <dir>',
      'a folder of environment entities: where it runs, and what the proof renders it with; by default they are made of the NADs among the files',
    )
    .addOption(
      new Option(
        '--datapath <path>',
        'what every interface is for its application; by default NADs, huge pages and devices tell',
      ).choices(['userspace', 'kernel']),
    )
    .option(
      '--leave-out',
      'import the rest of what no workload can say, and list what to add to the rendered files by hand',
    )
    .addOption(backends())
    .option('--dry-run', 'only say what would be written')
    .addOption(format())
    .addHelpText(
      'after',
      `
Examples:
  fastpath import deployment.yaml --environments environments/ --out .
  fastpath import overlays/ --out .
  kubectl get deployment,net-attach-def -o json > app.json && fastpath import app.json --leave-out --out .

Ends with 1 when something is refused. More in docs/import.md.`,
    )
    .action(async (paths, options) =>
      done(await importCommand(paths, options, terminal)),
    );

  addCampaignCommands({ command, done, terminal, format });
}
