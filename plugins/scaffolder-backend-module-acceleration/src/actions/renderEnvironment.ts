import { posix } from 'node:path';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  environmentSchema,
  parseWith,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  BackendPack,
  readEnvironmentEntities,
  renderEnvironment,
  writeOwnedTree,
} from '@fastpath/backstage-plugin-acceleration-node';
import { withoutEmpty } from '../environment/withoutEmpty';
import { pathInWorkspace } from '../workspace/pathInWorkspace';
import { examples } from './renderEnvironment.examples';

/**
 * `acceleration:environment:render`: renders the platform side of an environment into the workspace, that is what a
 * cluster needs before accelerated workloads can run there. Running it again with the same input changes nothing.
 *
 * @param options - `catalog`: where environments are read; `loadPacks`: gives the backend packs
 * @public
 */
export function createRenderEnvironmentAction(options: {
  catalog: CatalogService;
  loadPacks: () => Promise<BackendPack[]>;
}) {
  return createTemplateAction({
    id: 'acceleration:environment:render',
    description:
      "Renders an environment's platform side: what its cluster needs before accelerated workloads can run there",
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        environment: z =>
          z
            .union([z.string().min(1), z.record(z.unknown())])
            .describe(
              'An entity reference, or the environment document as an object; empty fields of it, as forms leave them behind, are left out',
            ),
        targetPath: z =>
          z
            .string()
            .optional()
            .describe(
              'The folder of the workspace to write to; the workspace itself by default',
            ),
      },
      output: {
        files: z =>
          z
            .array(z.string())
            .describe('Paths of all rendered files, relative to the workspace'),
      },
    },
    async handler(ctx) {
      const { environment: given, targetPath = '.' } = ctx.input;
      const target = await pathInWorkspace(
        ctx.workspacePath,
        targetPath,
        'targetPath',
      );
      const [environment] =
        typeof given === 'string'
          ? await readEnvironmentEntities(
              options.catalog,
              await ctx.getInitiatorCredentials(),
              [given],
            )
          : [parseWith(environmentSchema, withoutEmpty(given), 'environment')];
      const rendered = renderEnvironment({
        environment,
        packs: await options.loadPacks(),
      });
      const { written, unchanged, removed } = await writeOwnedTree(
        target,
        rendered.files,
      );

      for (const warning of rendered.warnings) ctx.logger.warn(warning);
      ctx.logger.info(
        `Rendered the platform side of ${environment.metadata.name}: ` +
          `${written.length} files written, ${unchanged.length} unchanged, ${removed.length} removed`,
      );
      if (written.length > 0) ctx.logger.info(`Wrote ${written.join(', ')}`);
      ctx.output(
        'files',
        rendered.files.map(file => posix.join(targetPath, file.path)),
      );
    },
  });
}
