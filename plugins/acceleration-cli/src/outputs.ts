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
export const renderOutput = z.strictObject({ workload: z.string(), environments: z.array(z.string()), portable: z.boolean(), ...written });

/** What `fastpath environment --format json` prints. */
export const environmentOutput = z.strictObject({ environment: z.string(), backend: z.string(), ...written });

/** What `fastpath verify --format json` prints. */
export const verifyOutput = z.strictObject({
  portable: z.boolean(),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  environments: z.array(z.string()),
  problems: z.array(z.string()).describe('overlays that do not build, NADs that Multus would refuse'),
  differences: z.array(
    z.strictObject({
      object: z.string(),
      path: z.string(),
      message: z.string(),
      values: z.array(z.strictObject({ environment: z.string(), value: z.unknown().optional() })),
    }),
  ),
  notes: z.array(z.string()),
});

/** What `fastpath conformance --format json` prints. */
export const conformanceOutput = z.array(
  z.strictObject({
    pack: z.string(),
    passed: z.boolean(),
    checks: z.array(z.strictObject({ id: z.string(), title: z.string(), passed: z.boolean(), message: z.string().optional() })),
  }),
);

export type RenderOutput = z.output<typeof renderOutput>;
export type EnvironmentOutput = z.output<typeof environmentOutput>;
export type VerifyOutput = z.output<typeof verifyOutput>;
export type ConformanceOutput = z.output<typeof conformanceOutput>;
