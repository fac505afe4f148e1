import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { EventsService } from '@backstage/plugin-events-node';
import { LOCAL_REPOSITORY_TOPIC } from '@fastpath/backstage-plugin-acceleration-common';
import {
  cleanHead,
  commitOnto,
  commitSaying,
  copyTree,
  localRepositoryName,
  settleRepository,
} from '@fastpath/backstage-plugin-acceleration-node';
import type { Outcome, RepositoryRow } from './CampaignRow';
import { FolderUpdates, withScratch } from './FolderUpdates';
import {
  campaignTrailer,
  RepositoryUpdates,
  UpdateTask,
} from './RepositoryUpdates';

const AUTHOR = { name: 'Fastpath', email: 'fastpath@localhost' };

/** Repositories on the portal's own disk: a campaign commits to them. */
export class LocalUpdates implements RepositoryUpdates {
  constructor(
    private readonly options: {
      /** The folder of local repositories, absolute. */
      readonly root: string;
      readonly folders: Pick<FolderUpdates, 'update'>;
      readonly events: EventsService;
    },
  ) {}

  takes({ location }: RepositoryRow): boolean {
    return this.nameOf(location) !== undefined;
  }

  async update(task: UpdateTask): Promise<Outcome> {
    try {
      return await this.commit(task);
    } catch (error) {
      // Where the portal's disk has them is for nobody who reads a campaign.
      const place = `${this.options.root}/`;
      (error as Error).message = (error as Error).message.replaceAll(place, '');
      throw error;
    }
  }

  private async commit({
    repository,
    title,
    id,
    environments,
  }: UpdateTask): Promise<Outcome> {
    const { root, folders, events } = this.options;
    const name = this.nameOf(repository.location)!;
    const dir = join(root, name);
    const trailer = campaignTrailer(id);
    // Whoever was at it before us may have been killed while it wrote.
    await settleRepository(dir);
    const onto = await cleanHead(dir);
    // Or after its commit: the repository itself knows.
    const made = await commitSaying(dir, trailer);
    if (made) return { state: 'merged', commit: made, effect: 'next-start' };
    return withScratch(async scratch => {
      const [source, copy] = [join(scratch, 'source'), join(scratch, 'copy')];
      await mkdir(source);
      await mkdir(copy);
      await copyTree(dir, source);
      const updated = await folders.update(source, environments);
      if ('stuck' in updated) return { state: 'stuck', why: updated.stuck };
      if (updated.written.length + updated.removed.length === 0)
        return { state: 'unchanged' };
      const { commit } = await commitOnto({
        source,
        dir,
        onto,
        scratch: copy,
        author: AUTHOR,
        message: `${title}\n\n${trailer}`,
      });
      await events.publish({
        topic: LOCAL_REPOSITORY_TOPIC,
        eventPayload: { name, commit },
      });
      return { state: 'merged', commit, effect: updated.pods };
    });
  }

  private nameOf(location: string | null): string | undefined {
    return localRepositoryName(location ?? undefined, this.options.root);
  }
}
