import { z } from 'zod';

const step = z.union([z.string(), z.number().int()]);
const edited = {
  file: z.string(),
  line: z.number().int(),
  object: z.string().describe('Kind/name'),
  path: z.array(step).describe('keys and places in lists'),
};

/** Why something is as it is: a code, and what its sentence is filled with. */
export const reason = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
});

/** What `fastpath lint --format json` prints. */
export const lintOutput = z.strictObject({
  findings: z.array(
    z.strictObject({
      rule: z.string().describe('one of docs/lint.md'),
      severity: z.enum(['error', 'warning', 'note']),
      file: z.string(),
      line: z.number().int(),
      column: z.number().int(),
      object: z
        .string()
        .optional()
        .describe('Kind/name; absent for a finding about a file'),
      path: z
        .array(step)
        .optional()
        .describe('goes on below a text that holds JSON'),
      reason: reason.describe('what is wrong, for programs'),
      message: z.string().describe('what is wrong; what would be right'),
      advice: z
        .array(
          z.union([
            z.strictObject({ ...edited, set: z.unknown() }),
            z.strictObject({
              ...edited,
              remove: z
                .literal(true)
                .describe('an empty path is the whole object'),
            }),
            z.strictObject({
              add: z.record(z.string(), z.unknown()).describe('a whole object'),
            }),
          ]),
        )
        .describe(
          'changes that end the finding; follow one finding, then lint again',
        ),
    }),
  ),
  summary: z.strictObject({
    errors: z.number().int(),
    warnings: z.number().int(),
    notes: z.number().int().describe('do not change the exit code'),
    objects: z.number().int().describe('those that were checked'),
    files: z.number().int(),
    notChecked: z
      .number()
      .int()
      .describe('what no rule looked into: it is not among the objects'),
  }),
  fixed: z
    .strictObject({
      findings: z.number().int().describe('that were followed'),
      files: z.array(z.string()).describe('that change'),
      diff: z.string().describe('a unified diff of them'),
      written: z.boolean().describe('false with --dry-run'),
    })
    .optional()
    .describe('with --fix; the findings are those of the files afterwards'),
  notChecked: z.array(
    z.strictObject({
      file: z.string(),
      line: z.number().int(),
      column: z.number().int(),
      object: z.string().optional().describe('Kind/name'),
      reason,
      message: z.string(),
    }),
  ),
});

export type LintOutput = z.output<typeof lintOutput>;
