import { posix } from 'node:path';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  BackendPack,
  readEnvironmentEntities,
  renderWorkload,
  writeOwnedTree,
} from '@fastpath/backstage-plugin-acceleration-node';
import { scaffoldedBy } from '../workload/scaffoldedBy';
import { workloadInput } from '../workload/workloadInput';
import { pathInWorkspace } from '../workspace/pathInWorkspace';
import { examples } from './renderWorkload.examples';

/**
 * `acceleration:workload:render`: renders a workload into the workspace, a portable base and an overlay for each of its
 * environments. Running it again with the same input changes nothing.
 *
 * @param options - `catalog`: where environments are read; `loadPacks`: gives the backend packs
 * @public
 */
export function createRenderWorkloadAction(options: {
  catalog: CatalogService;
  loadPacks: () => Promise<BackendPack[]>;
}) {
  return createTemplateAction({
    id: 'acceleration:workload:render',
    description:
      'Renders a portable accelerated workload: one base, and one overlay for each environment',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        workload: z =>
          z
            .record(z.unknown())
            .optional()
            .describe(
              'The workload document, as an object; or give workloadPath',
            ),
        workloadPath: z =>
          z
            .string()
            .min(1)
            .optional()
            .describe(
              'A workload.yaml in the workspace, kept byte for byte; or give workload',
            ),
        environments: z =>
          z
            .array(z.string())
            .min(1)
            .optional()
            .describe(
              "Entity references of environments; the workload's own by default",
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
        digest: z =>
          z.string().describe('A digest of everything that was rendered'),
        environments: z =>
          z
            .array(z.string())
            .describe('Names of the environments that have an overlay'),
        portable: z =>
          z
            .boolean()
            .describe(
              'Whether nothing differs between the environments but what may',
            ),
      },
    },
    async handler(ctx) {
      const targetPath = ctx.input.targetPath ?? '.';
      const target = await pathInWorkspace(
        ctx.workspacePath,
        targetPath,
        'targetPath',
      );
      const { workload, source } = await workloadInput(ctx.workspacePath, {
        ...ctx.input,
        ...(ctx.input.workload && {
          workload: scaffoldedBy(ctx.input.workload, ctx.templateInfo),
        }),
      });
      const environments = await readEnvironmentEntities(
        options.catalog,
        await ctx.getInitiatorCredentials(),
        workload.spec.environments.map(({ name }) => name),
      );
      const rendered = renderWorkload({
        workload,
        source,
        environments,
        packs: await options.loadPacks(),
      });
      const { written, unchanged, removed } = await writeOwnedTree(
        target,
        rendered.files,
      );

      for (const warning of rendered.warnings) ctx.logger.warn(warning);
      // Only where it differs: the values may be secret.
      for (const { object, path } of rendered.proof.differences)
        ctx.logger.warn(`not portable: ${object} ${path}`);
      ctx.logger.info(
        `Rendered ${workload.metadata.name} for ${rendered.environments.join(', ')}: ` +
          `${written.length} files written, ${unchanged.length} unchanged, ${removed.length} removed`,
      );
      if (written.length > 0) ctx.logger.info(`Wrote ${written.join(', ')}`);
      ctx.output(
        'files',
        rendered.files.map(file => posix.join(targetPath, file.path)),
      );
      ctx.output('digest', rendered.digest);
      ctx.output('environments', [...rendered.environments]);
      ctx.output('portable', rendered.proof.portable);
    },
  });
}
