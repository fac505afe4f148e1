import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  dnsLabel,
  LOCAL_REPOSITORY_KINDS,
  LOCAL_REPOSITORY_TOPIC,
  parseWith,
} from '@fastpath/backstage-plugin-acceleration-common';
import { commitOnto } from '@fastpath/backstage-plugin-acceleration-node';
import { missingEntities } from '../catalog/missingEntities';
import { createRepository } from '../repository/createRepository';
import { describedEntities } from '../repository/describedEntities';
import { localRepositoriesRoot } from '../repository/localRepository';
import { pathInWorkspace } from '../workspace/pathInWorkspace';
import { examples } from './publishLocal.examples';

/** Git's way to say "no commit": what a dry run gives. */
const NO_COMMIT = '0'.repeat(40);

/** The catalog takes about a second. Without waiting, a template's link leads to a page that says "not found". */
const PATIENCE_MS = 10_000;

/** The folder of a repository that is to be changed. */
async function existingRepository(root: string, name: string): Promise<string> {
  const dir = await pathInWorkspace(root, name, 'name');
  const found = await stat(join(dir, '.git')).catch(() => undefined);
  if (found?.isDirectory()) return dir;
  throw new InputError(
    `name: there is no repository "${name}" to change; leave "onto" out to make it`,
  );
}

/**
 * `acceleration:publish:local`: commits the workspace to a new git repository in the folder
 * `acceleration.localRepositories.path`, from which the catalog reads it, and waits for that; or, with `onto`, as the
 * next commit of one. The same content again gives the same commit.
 *
 * @param options - `config`: also `scaffolder.defaultAuthor` and `scaffolder.defaultCommitMessage`; `events`: told of it;
 * `patienceMs`: how long to wait for the catalog
 * @public
 */
export function createPublishLocalAction(options: {
  catalog: CatalogService;
  config: RootConfigService;
  events: EventsService;
  patienceMs?: number;
}) {
  const { catalog, config, events, patienceMs = PATIENCE_MS } = options;
  return createTemplateAction({
    id: 'acceleration:publish:local',
    description:
      "Publishes the workspace as a git repository on the portal's own disk",
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z =>
          z.string().describe('The name of the repository: a DNS label'),
        sourcePath: z =>
          z
            .string()
            .optional()
            .describe(
              'The folder of the workspace to publish; the workspace itself by default',
            ),
        onto: z =>
          z
            .string()
            .regex(/^[0-9a-f]{40}$/)
            .optional()
            .describe(
              'The commit of the repository that the files were fetched at: they become the next one. Without it, a new repository is made',
            ),
        message: z =>
          z
            .string()
            .min(1)
            .max(1000)
            .optional()
            .describe(
              "The commit's message; scaffolder.defaultCommitMessage by default",
            ),
      },
      output: {
        path: z =>
          z.string().describe("The repository's path on the backend's machine"),
        commit: z =>
          z.string().describe('The id of the commit; all zeros in a dry run'),
      },
    },
    async handler(ctx) {
      const root = localRepositoriesRoot(config);
      const name = parseWith(dnsLabel, ctx.input.name, 'name');
      const sourcePath = ctx.input.sourcePath ?? '.';
      const source = await pathInWorkspace(
        ctx.workspacePath,
        sourcePath,
        'sourcePath',
      );
      const found = await stat(source).catch(() => undefined);
      if (!found?.isDirectory())
        throw new InputError(
          `sourcePath: "${sourcePath}" is no folder of the workspace; give one that an earlier step wrote`,
        );

      const info = await pathInWorkspace(
        ctx.workspacePath,
        join(sourcePath, 'catalog-info.yaml'),
        'sourcePath',
      );
      const described = await describedEntities(
        info,
        config.getOptionalStringArray('acceleration.localRepositories.allow') ??
          LOCAL_REPOSITORY_KINDS,
      );
      const content = {
        source,
        name,
        author: {
          name:
            config.getOptionalString('scaffolder.defaultAuthor.name') ??
            'Scaffolder',
          email:
            config.getOptionalString('scaffolder.defaultAuthor.email') ??
            'scaffolder@backstage.io',
        },
        message:
          ctx.input.message ??
          config.getOptionalString('scaffolder.defaultCommitMessage') ??
          'Initial commit',
      };
      const { onto } = ctx.input;
      const publish = async (dryRun: boolean) =>
        onto === undefined
          ? createRepository({
              ...content,
              root,
              // The same work elsewhere, so that what cannot be published shows here too.
              ...(dryRun && { scratch: await ctx.createTemporaryDirectory() }),
            })
          : commitOnto({
              ...content,
              dir: await existingRepository(root, name),
              onto,
              scratch: await ctx.createTemporaryDirectory(),
              dryRun,
            });
      if (ctx.isDryRun) {
        await publish(true);
        ctx.logger.info(`Dry run: would publish ${name}`);
        ctx.output('path', join(root, name));
        ctx.output('commit', NO_COMMIT);
        return;
      }
      const { path, commit, created } = await publish(false);
      await events.publish({
        topic: LOCAL_REPOSITORY_TOPIC,
        eventPayload: { name, commit },
      });
      const missing = await missingEntities(
        catalog,
        await ctx.getInitiatorCredentials(),
        described,
        patienceMs,
      );
      if (missing.length > 0)
        ctx.logger.warn(
          `The catalog does not show ${missing.join(', ')} yet; if that lasts, its log says why`,
        );
      ctx.logger.info(
        created
          ? `Published ${name} as commit ${commit}`
          : `${name} is published already, with the same content`,
      );
      ctx.output('path', path);
      ctx.output('commit', commit);
    },
  });
}
