import { posix } from 'node:path';
import { ConflictError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  BackendPack,
  changeWorkload,
  chosenEnvironments,
  FileConflict,
  readEnvironmentEntities,
  Take,
  unifiedDiff,
  updateWorkload,
} from '@fastpath/backstage-plugin-acceleration-node';
import { pathInWorkspace } from '../workspace/pathInWorkspace';
import { examples } from './updateWorkload.examples';

/** Where a conflict is; its values may be secret. */
const placeOf = ({ file, path }: FileConflict) =>
  path ? `${file}:${path}` : file;

interface Choice {
  readonly place: string;
  readonly side: 'ours' | 'theirs';
}

/** Everywhere one side, and at some places the other. */
function takesOf(input: {
  takeOurs?: string[];
  takeTheirs?: string[];
  choices?: Choice[];
}): Take[] {
  const { takeOurs = [], takeTheirs = [], choices = [] } = input;
  const chosen = (wanted: Choice['side']) =>
    choices.filter(({ side }) => side === wanted).map(({ place }) => place);
  return [
    { side: 'ours' as const, places: [...takeOurs, ...chosen('ours')] },
    { side: 'theirs' as const, places: [...takeTheirs, ...chosen('theirs')] },
  ].filter(({ places }) => places.length > 0);
}

/**
 * `acceleration:workload:update`: brings a rendered repository in the workspace up to date without losing an edit. Running it
 * again changes nothing.
 *
 * @param options - `catalog`: where environments are read; `loadPacks`: gives the backend packs
 * @public
 */
export function createUpdateWorkloadAction(options: {
  catalog: CatalogService;
  loadPacks: () => Promise<BackendPack[]>;
}) {
  return createTemplateAction({
    id: 'acceleration:workload:update',
    description:
      'Brings a rendered workload up to date by a three-way merge: what changed comes in, what was edited by hand stays',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        path: z =>
          z
            .string()
            .optional()
            .describe(
              'The folder of the workspace with workload.yaml and .fastpath; the workspace itself by default',
            ),
        changes: z =>
          z
            .record(z.unknown())
            .optional()
            .describe(
              'Fields of workload.yaml to change first, as a JSON merge patch (RFC 7396); the rest of its text stays',
            ),
        environments: z =>
          z
            .array(z.string().min(1))
            .min(1)
            .optional()
            .describe(
              'References of the environments that the workload is to have; what it says of one that it has already stays',
            ),
        takeOurs: z =>
          z
            .array(z.string().min(1))
            .optional()
            .describe(
              'Places where the edit stays although the generated value changed: <file>, <file>:<path> or <folder>/',
            ),
        takeTheirs: z =>
          z
            .array(z.string().min(1))
            .optional()
            .describe('Places where the generated value replaces the edit'),
        choices: z =>
          z
            .array(
              z.object({
                place: z.string().min(1),
                side: z.enum(['ours', 'theirs']),
              }),
            )
            .optional()
            .describe(
              'The same as a list, for a form: at each place, whether the edit stays (ours) or the generated value replaces it (theirs)',
            ),
        onConflict: z =>
          z
            .enum(['fail', 'report'])
            .optional()
            .describe(
              'Whether a conflict ends the task (the default), or is only reported; nothing is written in either case',
            ),
      },
      output: {
        files: z =>
          z
            .array(z.string())
            .describe(
              'Paths that were written or removed, relative to the workspace',
            ),
        removed: z =>
          z
            .array(z.string())
            .describe('Those that were removed, relative to path'),
        conflicts: z =>
          z
            .array(
              z.object({
                file: z.string(),
                path: z.string(),
                kind: z.string(),
                base: z.unknown().optional(),
                ours: z.unknown().optional(),
                theirs: z.unknown().optional(),
              }),
            )
            .describe(
              'Where both changed a field: file, path, and its value last time, as it stands, and now',
            ),
        choices: z =>
          z
            .array(z.object({ place: z.string(), side: z.string() }))
            .describe(
              'The places of the conflicts as the input of that name takes them, each with the edit kept',
            ),
        diff: z => z.string().describe('What changed, as a unified diff'),
      },
    },
    async handler(ctx) {
      const path = ctx.input.path ?? '.';
      const folder = await pathInWorkspace(ctx.workspacePath, path, 'path');
      const credentials = await ctx.getInitiatorCredentials();
      const { changes, environments } = ctx.input;
      const updated = await updateWorkload({
        folder,
        environments: names =>
          readEnvironmentEntities(options.catalog, credentials, names),
        packs: await options.loadPacks(),
        take: takesOf(ctx.input),
        ...((changes || environments) && {
          change: (source, file) =>
            changeWorkload(
              source,
              {
                ...changes,
                ...(environments && {
                  spec: {
                    ...(changes?.spec as object | undefined),
                    environments: chosenEnvironments(
                      source,
                      environments,
                      file,
                    ),
                  },
                }),
              },
              file,
            ),
        }),
      });
      const { conflicts, files, foreign, rendered } = updated;
      for (const warning of rendered.warnings) ctx.logger.warn(warning);
      for (const { object, path: place } of rendered.proof.differences)
        ctx.logger.warn(`not portable: ${object} ${place}`);
      if (!rendered.proof.portable)
        throw new ConflictError(
          'the overlays would not be portable; nothing was written',
        );
      if (conflicts.length > 0 && ctx.input.onConflict !== 'report')
        throw new ConflictError(
          `both sides changed ${conflicts.map(placeOf).join(', ')}; nothing was written. Edit there, or give the places in takeOurs or takeTheirs`,
        );
      const changed =
        conflicts.length > 0
          ? []
          : files.filter(({ before, after }) => before !== after);
      for (const name of foreign)
        ctx.logger.info(`Left alone, not generated: ${name}`);
      ctx.logger.info(
        `Updated ${updated.workload} for ${rendered.environments.join(', ')}: ${changed.length} files changed, ${conflicts.length} conflicts`,
      );
      ctx.output(
        'files',
        changed.map(file => posix.join(path, file.path)),
      );
      ctx.output(
        'removed',
        changed
          .filter(({ after }) => after === undefined)
          .map(file => file.path),
      );
      ctx.output(
        'conflicts',
        conflicts.map(conflict => ({ ...conflict })),
      );
      ctx.output(
        'choices',
        conflicts.map(conflict => ({ place: placeOf(conflict), side: 'ours' })),
      );
      ctx.output('diff', unifiedDiff(changed));
    },
  });
}
