import type {
  RootConfigService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  environmentSchema,
  parseWith,
  retirementOf,
  RETIREMENT_ANNOTATIONS,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  BackendPack,
  changeWorkload,
  loadYaml,
} from '@fastpath/backstage-plugin-acceleration-node';
import { stillNaming } from '../environment/stillNaming';
import {
  readEnvironmentText,
  writeEnvironment,
} from '../environment/writeEnvironment';
import { localRepositoriesRoot } from '../repository/localRepository';
import { examples } from './retireEnvironment.examples';

/**
 * `acceleration:environment:retire`: marks an environment in its repository in the workspace as no longer used, and tells who
 * still names it. Its entity stays as its own tombstone. Running it again changes nothing.
 *
 * @param options - `catalog`, `reader`: where those who name it are looked up; `now`: milliseconds since 1970
 * @public
 */
export function createRetireEnvironmentAction(options: {
  catalog: CatalogService;
  config: RootConfigService;
  loadPacks: () => Promise<BackendPack[]>;
  reader: UrlReaderService;
  now?: () => number;
}) {
  const { catalog, config, loadPacks, reader, now = Date.now } = options;
  return createTemplateAction({
    id: 'acceleration:environment:retire',
    description:
      'Marks an environment as no longer used, and tells which workloads still name it',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        path: z =>
          z
            .string()
            .optional()
            .describe(
              "The folder of the workspace with the environment's catalog-info.yaml; the workspace itself by default",
            ),
      },
      output: {
        files: z =>
          z
            .array(z.string())
            .describe('Paths that were written, relative to path'),
        workloads: z =>
          z
            .array(
              z.object({
                entityRef: z.string(),
                inRepository: z.enum(['yes', 'no', 'unreadable']),
              }),
            )
            .describe(
              'Workloads that the catalog ties to it, and whether their workload.yaml still names it',
            ),
      },
    },
    async handler(ctx) {
      const path = ctx.input.path ?? '.';
      const before = await readEnvironmentText(ctx.workspacePath, path);
      const environment = parseWith(
        environmentSchema,
        loadYaml(before, 'catalog-info.yaml'),
        'catalog-info.yaml',
      );
      const { name, namespace = 'default' } = environment.metadata;
      const text = retirementOf(environment)
        ? before
        : changeWorkload(
            before,
            {
              metadata: {
                annotations: {
                  [RETIREMENT_ANNOTATIONS.at]: new Date(now())
                    .toISOString()
                    .slice(0, 10),
                  [RETIREMENT_ANNOTATIONS.by]: ctx.user?.ref ?? 'its owner',
                },
              },
            },
            'catalog-info.yaml',
          );
      const { written } = await writeEnvironment({
        workspace: ctx.workspacePath,
        path,
        text,
        packs: await loadPacks(),
      });
      const hasLocal = config.has('acceleration.localRepositories.path');
      const workloads = await stillNaming(
        `resource:${namespace}/${name}`.toLocaleLowerCase('en-US'),
        {
          catalog,
          reader,
          integrations: ScmIntegrations.fromConfig(config),
          ...(hasLocal && { localRoot: localRepositoriesRoot(config) }),
        },
        await ctx.getInitiatorCredentials(),
      );
      for (const { entityRef, inRepository } of workloads)
        ctx.logger.warn(
          `${entityRef} still depends on ${name}; named in its workload.yaml: ${inRepository}`,
        );
      ctx.logger.info(
        `Retired ${name}; ${workloads.length} workloads depend on it in the catalog`,
      );
      ctx.output('files', written);
      ctx.output('workloads', workloads);
    },
  });
}
