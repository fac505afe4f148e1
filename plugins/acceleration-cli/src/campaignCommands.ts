import { Command, InvalidArgumentError } from 'commander';
import {
  campaignStart,
  campaignStatus,
  campaignStop,
} from './commands/campaign';
import type { CommandLine } from './dayTwoCommands';

/** A whole number between two others, as somebody writes it. */
const wholeNumber = (least: number, most: number) => (text: string) => {
  const number = Number(text);
  if (!/^\d{1,4}$/.test(text) || number < least || number > most)
    throw new InvalidArgumentError(
      `Give a whole number from ${least} to ${most}.`,
    );
  return number;
};

/** `fastpath campaign start|status|stop`, against a portal. */
export function addCampaignCommands({
  command,
  done,
  terminal,
  format,
}: Omit<CommandLine, 'backends'>): void {
  const campaign = command(
    'campaign',
    'Bring a changed environment to the repository of every workload that uses it, through a portal',
  );
  const toPortal = (each: Command) =>
    each
      .requiredOption(
        '--portal <url>',
        "the address of the portal's backend; a token is read from FASTPATH_TOKEN",
      )
      .option('--token-file <file>', 'a file with the token')
      .addOption(format());

  toPortal(
    campaign
      .command('start')
      .description(
        'Begin one: a commit in local repositories, a pull request on GitHub',
      )
      .argument('<file...>', 'the environments as they would be'),
  )
    .requiredOption(
      '--title <text>',
      'what commits and pull requests are called',
    )
    .option(
      '--per-minute <n>',
      'the most repositories that are begun in a minute (default: 6)',
      wholeNumber(1, 600),
    )
    .option(
      '--stop-at <percent>',
      'stop when more of the merged ones are worse than before (default: 20)',
      wholeNumber(0, 100),
    )
    .addHelpText(
      'after',
      `
Examples:
  fastpath campaign start onprem-fra.yaml --title "Rename the pool" --portal https://portal.example.com
  fastpath campaign status --portal https://portal.example.com

More in docs/campaigns.md.`,
    )
    .action(async (files, options) =>
      done(await campaignStart(files, options, terminal)),
    );

  toPortal(
    campaign
      .command('status')
      .description(
        'Show how far one is, or all of them; ends with 1 where somebody has to look',
      )
      .argument('[id]', 'of one'),
  ).action(async (id, options) =>
    done(await campaignStatus(id, options, terminal)),
  );

  toPortal(
    campaign
      .command('stop')
      .description('Begin no further repository')
      .argument('<id>', 'of the campaign'),
  ).action(async (id, options) =>
    done(await campaignStop(id, options, terminal)),
  );
}
