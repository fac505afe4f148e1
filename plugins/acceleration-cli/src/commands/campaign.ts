import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import {
  loadYaml,
  readTextFile,
} from '@fastpath/backstage-plugin-acceleration-node';
import type { z } from 'zod';
import { EXIT, ExitCode } from '../exit';
import {
  Campaign,
  campaignAnswer,
  campaignsAnswer,
  CampaignSummary,
} from '../portal/campaignOutput';
import { Portal, portalFetch, portalUrl } from '../portal/portalFetch';
import { readToken } from '../portal/readToken';
import type { Format, Terminal } from '../Terminal';
import { printable } from './explainText';

const PATH = 'api/acceleration/v1/campaigns';

export interface CampaignOptions {
  portal: string;
  tokenFile?: string;
  format: Format;
}

export interface CampaignStartOptions extends CampaignOptions {
  title: string;
  perMinute?: number;
  stopAt?: number;
}

/** States in which somebody has to look. */
const TROUBLED = ['degraded', 'stuck'] as const;

async function portalOf(options: CampaignOptions): Promise<Portal> {
  const token = await readToken(options.tokenFile);
  portalUrl(options.portal, '--portal', token);
  return { url: options.portal, token };
}

/** An answer of the shape that is wanted; anything else comes from no portal of ours. */
function checked<T>(schema: z.ZodType<T>, answer: unknown, url: string): T {
  const { success, data } = schema.safeParse(answer);
  if (success) return data;
  throw InvalidInputError.of({
    file: url,
    path: '',
    message:
      'answers with something else than a campaign; is its plugin of this version?',
  });
}

function summaryLine({
  id,
  title,
  state,
  reason,
  counts,
}: CampaignSummary): string {
  const parts = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`);
  return `${id} ${state}: ${title} (${parts.join(', ') || 'no workload uses it'})${reason ? `; ${reason}` : ''}`;
}

function campaignLines(campaign: Campaign): string[] {
  return [
    ...campaign.repositories.map(
      ({ entityRef, state, why, url, commit }) =>
        `${entityRef} ${state}${why ? `: ${why}` : ''}${url || commit ? ` (${url ?? commit})` : ''}`,
    ),
    ...(campaign.hidden > 0
      ? [`and ${campaign.hidden} that you may not see`]
      : []),
    summaryLine(campaign),
  ];
}

/** Fine as long as nobody has to look. */
function codeOf(campaigns: readonly CampaignSummary[]): ExitCode {
  const isTroubled = campaigns.some(
    ({ state, counts }) =>
      state === 'stopped' || TROUBLED.some(each => counts[each] > 0),
  );
  return isTroubled ? EXIT.findings : EXIT.fine;
}

function print(
  answer: object,
  lines: readonly string[],
  format: Format,
  terminal: Terminal,
): void {
  if (format === 'json') terminal.out(JSON.stringify(answer, undefined, 2));
  else lines.map(printable).forEach(line => terminal.out(line));
}

/** `fastpath campaign start`: the portal begins one. */
export async function campaignStart(
  files: readonly string[],
  options: CampaignStartOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const portal = await portalOf(options);
  const environments: unknown[] = [];
  for (const file of files)
    environments.push(loadYaml(await readTextFile(file), file));
  const answer = await portalFetch(portal, PATH, {
    title: options.title,
    environments,
    ...(options.perMinute !== undefined && { perMinute: options.perMinute }),
    ...(options.stopAt !== undefined && { stopAtPercent: options.stopAt }),
  });
  const campaign = checked(campaignAnswer, answer, options.portal);
  print(campaign, [summaryLine(campaign)], options.format, terminal);
  return EXIT.fine;
}

/** `fastpath campaign status`: how far one is, or all of them. */
export async function campaignStatus(
  id: string | undefined,
  options: CampaignOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const portal = await portalOf(options);
  if (id === undefined) {
    const list = checked(
      campaignsAnswer,
      await portalFetch(portal, PATH),
      options.portal,
    );
    const lines = list.items.map(summaryLine);
    print(
      list,
      lines.length > 0 ? lines : ['no campaign yet'],
      options.format,
      terminal,
    );
    return codeOf(list.items.filter(({ state }) => state === 'running'));
  }
  const answer = await portalFetch(portal, `${PATH}/${encodeURIComponent(id)}`);
  const campaign = checked(campaignAnswer, answer, options.portal);
  print(campaign, campaignLines(campaign), options.format, terminal);
  return codeOf([campaign]);
}

/** `fastpath campaign stop`: begins no further repository. */
export async function campaignStop(
  id: string,
  options: CampaignOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const portal = await portalOf(options);
  const answer = await portalFetch(
    portal,
    `${PATH}/${encodeURIComponent(id)}/stop`,
    {},
  );
  const campaign = checked(campaignAnswer, answer, options.portal);
  print(campaign, [summaryLine(campaign)], options.format, terminal);
  return EXIT.fine;
}
