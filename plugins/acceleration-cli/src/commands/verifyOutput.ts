import { z } from 'zod';

/** What `fastpath verify --format json` prints. */
export const verifyOutput = z.strictObject({
  portable: z.boolean(),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  environments: z.array(z.string()),
  problems: z
    .array(z.string())
    .describe('overlays that do not build, NADs that Multus would refuse'),
  differences: z.array(
    z.strictObject({
      object: z.string(),
      path: z.string(),
      message: z.string(),
      values: z.array(
        z.strictObject({
          environment: z.string(),
          value: z.unknown().optional(),
        }),
      ),
    }),
  ),
  notes: z.array(z.string()),
});

export type VerifyOutput = z.output<typeof verifyOutput>;
