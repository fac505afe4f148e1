import { z } from 'zod';

const unsupported = z.strictObject({
  file: z.string(),
  line: z.number().int().optional().describe('absent for what kustomize built'),
  path: z.string().describe('in the object'),
  reason: z.string(),
  todo: z.string(),
});

/** What `fastpath import --format json` prints. */
export const importOutput = z.strictObject({
  summary: z.strictObject({
    objects: z.number().int(),
    imported: z.number().int(),
    refused: z
      .number()
      .int()
      .describe('the command ends with 1 when there is any'),
  }),
  objects: z.array(
    z.strictObject({
      object: z.string().describe('Kind/name'),
      files: z.array(z.string()).describe('where its variants stand'),
      written: z
        .string()
        .optional()
        .describe('the workload.yaml; absent when it was refused'),
      workload: z.record(z.string(), z.unknown()).optional(),
      environments: z
        .array(z.record(z.string(), z.unknown()))
        .optional()
        .describe(
          'environment entities made of the NADs among the files, where none were given',
        ),
      unsupported: z.array(unsupported).describe('what a workload cannot say'),
      leftOut: z
        .array(unsupported)
        .describe(
          'what was left out with --leave-out, to be added to the rendered files by hand',
        ),
      notes: z.array(z.strictObject({ path: z.string(), message: z.string() })),
      differences: z
        .array(
          z.strictObject({
            environment: z.string(),
            object: z.string(),
            path: z.string(),
            from: z.unknown().optional(),
            to: z.unknown().optional(),
            allowed: z
              .string()
              .optional()
              .describe('why it may differ; absent for a fault'),
          }),
        )
        .optional()
        .describe(
          'of the rendered pod from the manifest; absent when nothing was rendered',
        ),
    }),
  ),
});

export type ImportOutput = z.output<typeof importOutput>;
