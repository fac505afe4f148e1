import { z } from 'zod';

const STATES = [
  'waiting',
  'proposed',
  'merged',
  'running',
  'as-promised',
  'degraded',
  'unchanged',
  'stuck',
] as const;

const counts = z.object(
  Object.fromEntries(STATES.map(state => [state, z.number().int()])) as Record<
    (typeof STATES)[number],
    z.ZodNumber
  >,
);

const summary = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(['running', 'stopped', 'finished']),
  reason: z.string().optional().describe('why it was stopped'),
  createdBy: z.string(),
  createdAt: z.string(),
  endedAt: z.string().optional(),
  perMinute: z.number().int(),
  stopAtPercent: z.number().int(),
  environments: z.array(z.string()).describe('those that change'),
  counts,
});

const campaign = summary.extend({
  repositories: z.array(
    z.object({
      entityRef: z.string(),
      state: z.enum(STATES),
      why: z.string().optional(),
      url: z.string().optional().describe('of the pull request'),
      commit: z.string().optional(),
      since: z.string(),
    }),
  ),
  hidden: z
    .number()
    .int()
    .describe('repositories of entities that you may not see'),
});

/** What the commands `fastpath campaign … --format json` print: what the portal says of one, or of all. */
export const campaignOutput = z.union([
  campaign,
  z.object({ items: z.array(summary) }),
]);

/** A campaign, as the portal gives it. */
export type Campaign = z.output<typeof campaign>;

/** A campaign in a list. */
export type CampaignSummary = z.output<typeof summary>;

export const campaignAnswer = campaign;
export const campaignsAnswer = z.object({ items: z.array(summary) });
