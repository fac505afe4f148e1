import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { BackendPack } from '@fastpath/backstage-plugin-acceleration-node';
import { writeEnvironment } from '../environment/writeEnvironment';
import { examples } from './changeEnvironment.examples';

/**
 * `acceleration:environment:change`: puts another version of an environment into its repository in the workspace, with the
 * platform side that follows from it. Running it again changes nothing.
 *
 * @param options - `loadPacks`: gives the backend packs
 * @public
 */
export function createChangeEnvironmentAction(options: {
  loadPacks: () => Promise<BackendPack[]>;
}) {
  return createTemplateAction({
    id: 'acceleration:environment:change',
    description:
      'Puts another version of an environment into its repository, with the platform side that follows from it',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        document: z =>
          z
            .string()
            .min(1)
            .describe('The environment as it is to be: one entity, as YAML'),
        path: z =>
          z
            .string()
            .optional()
            .describe(
              'The folder of the workspace with its catalog-info.yaml; the workspace itself by default',
            ),
      },
      output: {
        files: z =>
          z
            .array(z.string())
            .describe('Paths that were written or removed, relative to path'),
        removed: z => z.array(z.string()).describe('Those that were removed'),
      },
    },
    async handler(ctx) {
      const { written, removed } = await writeEnvironment({
        workspace: ctx.workspacePath,
        path: ctx.input.path ?? '.',
        text: ctx.input.document,
        packs: await options.loadPacks(),
      });
      ctx.logger.info(
        `Changed the environment: ${written.length} files written, ${removed.length} removed`,
      );
      ctx.output('files', [...written, ...removed]);
      ctx.output('removed', removed);
    },
  });
}
