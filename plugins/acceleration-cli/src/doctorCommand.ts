import { Option } from 'commander';
import { doctor } from './commands/doctor';
import type { CommandLine } from './dayTwoCommands';
import { seconds } from './seconds';

/** The command that looks at clusters, in place of workloads. */
export function addDoctorCommand({
  command,
  done,
  terminal,
  backends,
  format,
}: CommandLine): void {
  command(
    'doctor',
    'Check whether a cluster lets Fastpath read it, and has what its environments require',
  )
    .requiredOption(
      '--context <name>',
      'a context of your kubeconfig, read through kubectl',
    )
    .option('--environments <dir>', 'a folder of environment entities')
    .option(
      '--environment <name>',
      "which of the environments to check, once for each (default: those whose cluster has the context's name, or all if they are on one cluster)",
      (name: string, names: string[] = []) => [...names, name],
    )
    .option(
      '--as <user>',
      'ask as another user, such as system:serviceaccount:fastpath:fastpath-reader; you must be allowed to impersonate it',
    )
    .addOption(backends())
    .addOption(
      new Option(
        '--timeout <seconds>',
        'how long the cluster may take to answer',
      )
        .argParser(seconds)
        .default(60),
    )
    .addOption(format())
    .addHelpText(
      'after',
      `
Examples:
  fastpath doctor --context onprem-fra
  fastpath doctor --context onprem-fra --environments environments/ --as system:serviceaccount:fastpath:fastpath-reader

Ends with 1 when a right or a component is lacking or too old, or could not be asked for. What nothing shows is said, and proves nothing.`,
    )
    .action(async options => done(await doctor(options, terminal)));
}
