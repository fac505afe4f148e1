import { z } from 'zod';

const written = {
  digest: z.string().describe('sha256 of the rendered tree'),
  dryRun: z.boolean(),
  written: z.array(z.string()).describe('paths written, or that would be'),
  unchanged: z.array(z.string()),
  removed: z.array(z.string()),
  warnings: z.array(z.string()),
};

/** What `fastpath render --format json` prints. */
export const renderOutput = z.strictObject({
  workload: z.string(),
  environments: z.array(z.string()),
  portable: z.boolean(),
  ...written,
});

/** What `fastpath environment --format json` prints. */
export const environmentOutput = z.strictObject({
  environment: z.string(),
  backend: z.string(),
  ...written,
});

export type RenderOutput = z.output<typeof renderOutput>;
export type EnvironmentOutput = z.output<typeof environmentOutput>;
