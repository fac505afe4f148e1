import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  RootConfigService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  cleanHead,
  copyTree,
} from '@fastpath/backstage-plugin-acceleration-node';
import { hostedRepositoryOf } from '../repository/hostedRepository';
import {
  localRepositoriesRoot,
  localRepositoryOf,
} from '../repository/localRepository';
import { pathInWorkspace } from '../workspace/pathInWorkspace';
import { examples } from './fetchRepository.examples';

/**
 * `acceleration:repository:fetch`: brings the files of a component's repository into the workspace, from the portal's own
 * disk or from a source code host, and says how a change gets back there.
 *
 * @param options - `catalog`: where the component is looked up, with the rights of whoever started the task
 * @public
 */
export function createFetchRepositoryAction(options: {
  catalog: CatalogService;
  config: RootConfigService;
  reader: UrlReaderService;
}) {
  const { catalog, config, reader } = options;
  return createTemplateAction({
    id: 'acceleration:repository:fetch',
    description:
      "Brings the files of a component's repository into the workspace, so that they can be changed",
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z => z.string().min(1).describe('The component'),
        targetPath: z =>
          z
            .string()
            .optional()
            .describe(
              'The folder of the workspace to write to, which must be empty; "repository" by default',
            ),
      },
      output: {
        path: z => z.string().describe('The folder of the workspace'),
        host: z =>
          z
            .string()
            .describe(
              '"local" for a repository of this portal; else the type of the source code host, such as "github"',
            ),
        name: z => z.string().describe("The component's name"),
        repository: z =>
          z
            .string()
            .describe(
              'The name of a local repository; else repoUrl as the publish actions take it',
            ),
        commit: z =>
          z
            .string()
            .describe('The commit that a local repository is at; else empty'),
        branch: z =>
          z
            .string()
            .describe(
              'The branch that was read of a source code host; else empty',
            ),
        folder: z =>
          z
            .string()
            .describe('The folder in the repository; "." for its top folder'),
      },
    },
    async handler(ctx) {
      const path = ctx.input.targetPath ?? 'repository';
      const target = await pathInWorkspace(
        ctx.workspacePath,
        path,
        'targetPath',
      );
      const entity = await catalog.getEntityByRef(ctx.input.entityRef, {
        credentials: await ctx.getInitiatorCredentials(),
      });
      if (!entity)
        throw new NotFoundError(
          `entityRef: the catalog has no ${ctx.input.entityRef}, or does not show it to you`,
        );
      await mkdir(target, { recursive: true });
      if ((await readdir(target)).length > 0)
        throw new InputError(
          `targetPath: "${path}" is not empty; give a folder of its own`,
        );
      ctx.output('path', path);
      ctx.output('name', entity.metadata.name);
      const isLocal =
        config.has('acceleration.localRepositories.path') &&
        localRepositoryOf(entity, localRepositoriesRoot(config));
      if (isLocal) {
        const dir = join(localRepositoriesRoot(config), isLocal);
        const commit = await cleanHead(dir);
        await copyTree(dir, target);
        ctx.logger.info(`Read ${isLocal} at commit ${commit}`);
        ctx.output('host', 'local');
        ctx.output('repository', isLocal);
        ctx.output('commit', commit);
        ctx.output('branch', '');
        ctx.output('folder', '.');
        return;
      }
      const hosted = hostedRepositoryOf(
        entity,
        ScmIntegrations.fromConfig(config),
      );
      const tree = await reader.readTree(hosted.url);
      await tree.dir({ targetDir: target });
      ctx.logger.info(`Read ${hosted.url}`);
      ctx.output('host', hosted.host);
      ctx.output('repository', hosted.repoUrl);
      ctx.output('commit', '');
      ctx.output('branch', hosted.branch);
      ctx.output('folder', hosted.folder);
    },
  });
}
