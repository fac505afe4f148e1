import {
  PodEffect,
  POD_EFFECTS,
  WorkloadImpact,
} from '@fastpath/backstage-plugin-acceleration-node';
import { z } from 'zod';

const effects = ['none', 'changes', 'breaks', 'broken', 'unreadable'] as const;
const pods = Object.keys(POD_EFFECTS) as [PodEffect, ...PodEffect[]];

/** What `fastpath diff --format json` prints. */
export const diffOutput = z.strictObject({
  summary: z.strictObject({
    workloads: z.number().int(),
    breaks: z
      .number()
      .int()
      .describe('the command ends with 1 when there is any'),
    changes: z.number().int(),
    none: z.number().int().describe('not touched by the change'),
    unreadable: z
      .number()
      .int()
      .describe(
        'could not be read, or did not render before either; ends with 1',
      ),
    restarts: z.number().int().describe('workloads whose pods restart'),
  }),
  workloads: z.array(
    z.strictObject({
      file: z.string(),
      workload: z.string().describe('empty when it cannot be read'),
      effect: z.enum(effects),
      environments: z.array(
        z.strictObject({
          environment: z.string(),
          pods: z.enum(pods),
          changes: z.array(
            z.strictObject({
              object: z.string().describe('Kind/name'),
              path: z.string().describe('empty for the whole object'),
              from: z.unknown().optional(),
              to: z.unknown().optional(),
            }),
          ),
        }),
      ),
      problems: z.array(z.string()).describe('why it breaks or cannot be read'),
    }),
  ),
});

export type DiffOutput = z.output<typeof diffOutput>;

/** A workload's impact with its file. */
export type ImpactOfFile = DiffOutput['workloads'][number];

/** Counts for the first line. */
export function summaryOf(
  workloads: readonly ImpactOfFile[],
): DiffOutput['summary'] {
  const count = (...wanted: (WorkloadImpact['effect'] | 'unreadable')[]) =>
    workloads.filter(({ effect }) => wanted.includes(effect)).length;
  return {
    workloads: workloads.length,
    breaks: count('breaks'),
    changes: count('changes'),
    none: count('none'),
    unreadable: count('unreadable', 'broken'),
    restarts: workloads.filter(({ environments }) =>
      environments.some(impact => impact.pods === 'restart'),
    ).length,
  };
}
