import { Command, Option } from 'commander';
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
}
