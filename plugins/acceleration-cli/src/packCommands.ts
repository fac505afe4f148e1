import { conformance } from './commands/conformance';
import { packInit } from './commands/packInit';
import type { CommandLine } from './dayTwoCommands';

/** The commands for those who write backend packs. */
export function addPackCommands({
  command,
  done,
  terminal,
  format,
}: Pick<CommandLine, 'command' | 'done' | 'terminal' | 'format'>): void {
  const pack = command('pack', 'Make and test backend packs');
  const below = (name: string, description: string) =>
    pack.command(name).description(description).copyInheritedSettings(pack);

  below('init', 'Make a backend pack that conforms, to start from')
    .argument('<dir>', 'where; the pack is called as the folder')
    .action(async folder => done(await packInit(folder, terminal)));

  const about =
    'Check folders of backend packs by the conformance suite that every pack passes';
  for (const test of [
    below('test', about),
    command('conformance', `${about} (as pack test)`),
  ])
    test
      .argument('<pack...>', 'folders with a backend.yaml')
      .addOption(format())
      .action(async (folders, options) =>
        done(await conformance(folders, options, terminal)),
      );
}
