import { InvalidArgumentError } from 'commander';
import { probe } from './commands/probe';
import type { CommandLine } from './dayTwoCommands';

/** A whole number as somebody writes it; its bounds are checked where they are known. */
function wholeNumber(text: string): number {
  if (!/^\d{1,10}$/.test(text))
    throw new InvalidArgumentError('Give a whole number, for example 10000.');
  return Number(text);
}

/** The command that measures, in place of looking at wiring. */
export function addProbeCommand({
  command,
  done,
  terminal,
  format,
}: CommandLine): void {
  command(
    'probe',
    'Render Jobs that send numbered frames over an accelerated interface and count what comes back',
  )
    .argument('<dir>', 'a folder that "render" wrote')
    .requiredOption(
      '--from <environment[/pod]>',
      'where the frames are sent; with a pod, on the node of that pod',
    )
    .option(
      '--to <environment[/pod]>',
      "where they are answered and counted (default: the interface's gateway answers)",
    )
    .option('--endpoint <ip>', 'an address that answers ping, in place of --to')
    .option(
      '--interface <name>',
      'the userspace interface (default: the first one)',
    )
    .option('--count <frames>', 'how many, up to 1000000', wholeNumber)
    .option(
      '--rate <frames>',
      'in a second; 0 for as fast as they come back',
      wholeNumber,
    )
    .option(
      '--size <bytes>',
      'of a frame without its check sequence, 60 to 1514',
      wholeNumber,
    )
    .option(
      '--wait <seconds>',
      'how long the other end may take to come up',
      wholeNumber,
    )
    .option(
      '--inventory <[environment=]file...>',
      'what "kubectl get nodes,pods -A -o json" prints of a cluster: nodes of pods and free devices are looked up in it',
    )
    .option(
      '--context <name>',
      'run the Jobs in the cluster of this context of your kubeconfig, show what they find, and take them away',
    )
    .option(
      '--to-context <name>',
      'the context of the other end (default: the same)',
    )
    .option(
      '--out <dir>',
      'a folder of its own to write to; may be left out with --context',
    )
    .option('--dry-run', 'only say what would be written')
    .addOption(format())
    .addHelpText(
      'after',
      `
Examples:
  fastpath probe . --from onprem-fra --out probe/
  fastpath probe . --from onprem-fra --to aws-euw1 --count 100000 --out probe/
  kubectl apply -k probe/probe/onprem-fra-generator
  fastpath probe . --from onprem-fra --context onprem-fra

With --context it ends with 1 when a frame was lost, or there is no result.
What it measures, and what that is worth, stands in docs/measured.md.`,
    )
    .action(async (folder, options) =>
      done(await probe(folder, options, terminal)),
    );
}
