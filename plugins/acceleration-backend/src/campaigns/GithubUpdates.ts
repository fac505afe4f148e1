import { mkdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import {
  GithubCredentialsProvider,
  ScmIntegrationRegistry,
} from '@backstage/integration';
import parseGitUrl from 'git-url-parse';
import type { Outcome, RepositoryRow } from './CampaignRow';
import { FolderUpdates, withScratch } from './FolderUpdates';
import { GithubRepository } from './GithubRepository';
import {
  campaignTrailer,
  RepositoryUpdates,
  UpdateTask,
} from './RepositoryUpdates';

const COMMIT = /^[0-9a-f]{40}$/;

/** Repositories on GitHub: a campaign opens a pull request. Its branch is named for the campaign, so that there is one however often it is asked for. */
export class GithubUpdates implements RepositoryUpdates {
  constructor(
    private readonly options: {
      readonly integrations: ScmIntegrationRegistry;
      readonly credentials: GithubCredentialsProvider;
      readonly reader: UrlReaderService;
      readonly folders: Pick<FolderUpdates, 'update'>;
    },
  ) {}

  takes({ location }: RepositoryRow): boolean {
    return (
      location?.startsWith('url:') === true &&
      this.options.integrations.byUrl(location.slice(4))?.type === 'github'
    );
  }

  async update(task: UpdateTask): Promise<Outcome> {
    const { repository, title, id, environments } = task;
    const { place, github } = this.at(repository);
    const branch = `fastpath/campaign-${id}`;
    const base = place.branch ?? (await github.defaultBranch());
    const open = await github.pullOf(branch);
    if (open) return { state: 'proposed', url: open, effect: 'next-start' };
    const proposal = {
      branch,
      base,
      title,
      body: `One change, brought to every workload that it touches. Edits by hand stay.\n\n${campaignTrailer(id)}`,
    };
    // Whoever was at it before us may have been killed between branch and pull request.
    if (await github.hasBranch(branch))
      return {
        state: 'proposed',
        url: await github.propose(proposal),
        effect: 'next-start',
      };
    return withScratch(async scratch => {
      const folder = join(scratch, 'repository');
      await mkdir(folder);
      const tree = await this.options.reader.readTree(place.url);
      if (!COMMIT.test(tree.etag))
        throw new ConflictError('the host does not say which commit was read');
      await tree.dir({ targetDir: folder });
      const updated = await this.options.folders.update(folder, environments);
      if ('stuck' in updated) return { state: 'stuck', why: updated.stuck };
      if (updated.written.length + updated.removed.length === 0)
        return { state: 'unchanged' };
      const own = ['.fastpath/base.json', '.fastpath/lock.yaml'];
      const files = await Promise.all(
        [...updated.written, ...own].map(async path => ({
          path: posix.join(place.folder, path),
          content: await readFile(join(folder, path), 'utf8'),
        })),
      );
      await github.commit({
        branch,
        parent: tree.etag,
        message: `${title}\n\n${campaignTrailer(id)}`,
        files,
        removed: updated.removed.map(path => posix.join(place.folder, path)),
      });
      return {
        state: 'proposed',
        url: await github.propose(proposal),
        effect: updated.pods,
      };
    });
  }

  async follow(row: RepositoryRow) {
    const { github } = this.at(row);
    return row.url ? github.followed(row.url) : undefined;
  }

  private at({ location }: RepositoryRow) {
    const target = location!.slice('url:'.length);
    const { integrations, credentials } = this.options;
    const integration = integrations.github.byUrl(target);
    const { owner, name, ref, filepath } = parseGitUrl(target);
    if (!integration?.config.apiBaseUrl)
      throw new InputError(`the integration of ${target} has no API`);
    return {
      place: {
        url: integrations.resolveUrl({ url: './', base: target }),
        branch: ref && ref !== 'HEAD' ? ref : undefined,
        folder: filepath.split('/').slice(0, -1).join('/'),
      },
      github: new GithubRepository({
        api: integration.config.apiBaseUrl,
        owner,
        name,
        headers: async () =>
          (await credentials.getCredentials({ url: target })).headers ?? {},
      }),
    };
  }
}
