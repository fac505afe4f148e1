import { z } from 'zod';

/** What `fastpath conformance --format json` prints. */
export const conformanceOutput = z.array(
  z.strictObject({
    pack: z.string(),
    passed: z.boolean(),
    digest: z
      .string()
      .optional()
      .describe('what acceleration.backends pins the pack by'),
    checks: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        passed: z.boolean(),
        message: z.string().optional(),
      }),
    ),
  }),
);

export type ConformanceOutput = z.output<typeof conformanceOutput>;
