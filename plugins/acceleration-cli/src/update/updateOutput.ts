import {
  CONFLICT_KINDS,
  ConflictKind,
  FILE_CHANGES,
  FileChange,
} from '@fastpath/backstage-plugin-acceleration-node';
import { z } from 'zod';

const kinds = Object.keys(CONFLICT_KINDS) as [ConflictKind, ...ConflictKind[]];
const changes = Object.keys(FILE_CHANGES) as [FileChange, ...FileChange[]];

/** What `fastpath update --format json` prints. */
export const updateOutput = z.strictObject({
  workload: z.string(),
  environments: z.array(z.string()),
  portable: z
    .boolean()
    .describe('of what is generated; nothing is written when it is not'),
  digest: z.string().describe('sha256 of what is generated now'),
  dryRun: z.boolean(),
  changed: z.boolean().describe('whether anything was written, or would be'),
  files: z.array(
    z.strictObject({
      path: z.string(),
      change: z.enum(changes),
    }),
  ),
  conflicts: z
    .array(
      z.strictObject({
        file: z.string(),
        path: z
          .string()
          .describe(
            'in the file; empty for the whole file; as --take takes it',
          ),
        kind: z.enum(kinds),
        base: z.unknown().optional().describe('as it was generated last'),
        ours: z.unknown().optional().describe('as it stands'),
        theirs: z.unknown().optional().describe('as it would be generated now'),
      }),
    )
    .describe(
      'nothing is written while there is one; a side without a value has nothing there',
    ),
  foreign: z
    .array(z.string())
    .describe(
      'files in our folders that are not generated; they are left alone',
    ),
  warnings: z.array(z.string()),
  diff: z.string().optional().describe('unified, with --dry-run'),
});

export type UpdateOutput = z.output<typeof updateOutput>;
