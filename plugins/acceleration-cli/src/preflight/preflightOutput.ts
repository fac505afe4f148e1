import { z } from 'zod';
import { reason } from '../lint/lintOutput';

/** What `fastpath preflight --format json` prints. */
export const preflightOutput = z.strictObject({
  workload: z.string(),
  passed: z
    .boolean()
    .describe(
      'whether no finding is an error; what could not be checked is a warning',
    ),
  source: z
    .strictObject({
      kind: z.enum(['context', 'inventory']),
      name: z.string().describe('of the context, or the file'),
    })
    .describe('where the cluster was read from'),
  environments: z.array(z.string()).describe('those that were checked'),
  unchecked: z
    .array(z.strictObject({ environment: z.string(), cluster: z.string() }))
    .describe(
      'environments of the workload that are on other clusters, or were not asked for',
    ),
  findings: z.array(
    z.strictObject({
      rule: z.string().describe('one of docs/preflight.md or docs/lint.md'),
      severity: z.enum(['error', 'warning', 'note']),
      reason: reason.describe('what is wrong, for programs'),
      message: z.string().describe('what is wrong; what would be right'),
      environment: z
        .string()
        .optional()
        .describe('absent for a finding about none in particular'),
      file: z.string().optional().describe('the rendered file'),
      path: z.string().optional().describe('in the object'),
      help: z.string().optional().describe('how to put it right'),
    }),
  ),
  summary: z.strictObject({
    errors: z.number().int(),
    warnings: z.number().int(),
    notes: z.number().int().describe('do not change the exit code'),
  }),
});

export type PreflightOutput = z.output<typeof preflightOutput>;
