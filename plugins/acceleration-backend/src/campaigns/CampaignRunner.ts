import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { PlacementReader } from '../api/PlacementReader';
import { CampaignStore, MOST_ATTEMPTS } from './CampaignStore';
import type { CampaignRow, Outcome, RepositoryRow } from './CampaignRow';
import {
  badVerdict,
  degradedPercent,
  environmentNames,
  progressOf,
} from './campaignView';
import type { RepositoryUpdates } from './RepositoryUpdates';

/** What campaigns are run with; times in milliseconds. */
export interface CampaignRunnerOptions {
  readonly store: CampaignStore;
  /** The first that takes a repository has it. */
  readonly places: readonly RepositoryUpdates[];
  readonly reader: Pick<PlacementReader, 'workload'>;
  readonly logger: LoggerService;
  /** How often it is looked for work: 1 s unless given. */
  readonly tickMs?: number;
  /** How often proposals are looked at: a minute unless given. */
  readonly followMs?: number;
}

/** Errors that are about the repository, not about the moment. */
const LASTING = [
  'InputError',
  'ConflictError',
  'NotAllowedError',
  'NotFoundError',
];

/** Works on the campaigns of the database, as every replica does: what one has claimed, no other touches. */
export class CampaignRunner {
  private timer?: NodeJS.Timeout;
  private working: Promise<void> = Promise.resolve();
  private isClosed = false;
  private followedAt = -Infinity;
  private complaint = '';

  constructor(private readonly options: CampaignRunnerOptions) {}

  start(): void {
    this.timer = setInterval(
      () => this.tick(),
      this.options.tickMs ?? 1_000,
    ).unref();
    this.tick();
  }

  /** Begins nothing more; resolves when what was begun is done. */
  async close(): Promise<void> {
    this.isClosed = true;
    clearInterval(this.timer);
    await this.working;
  }

  private isBusy = false;

  private tick(): void {
    if (this.isBusy || this.isClosed) return;
    this.isBusy = true;
    this.working = this.run()
      .then(
        () => {
          this.complaint = '';
        },
        error => this.complain(stringifyError(error)),
      )
      .finally(() => {
        this.isBusy = false;
      });
  }

  /** Says what is new, not the same thing each second. */
  private complain(text: string): void {
    if (text !== this.complaint)
      this.options.logger.warn(`Campaigns wait, and are tried again: ${text}`);
    this.complaint = text;
  }

  private async run(): Promise<void> {
    const { followMs = 60_000 } = this.options;
    const isTimeToFollow = performance.now() - this.followedAt >= followMs;
    if (isTimeToFollow) this.followedAt = performance.now();
    for (const campaign of await this.options.store.running()) {
      if (this.isClosed) return;
      if (isTimeToFollow) await this.follow(campaign);
      if (await this.mayGoOn(campaign)) await this.next(campaign);
    }
  }

  /** Ends a campaign that does harm, or has nothing left to do. */
  private async mayGoOn(campaign: CampaignRow): Promise<boolean> {
    const { store, reader } = this.options;
    const rows = await store.repositories(campaign.id);
    const names = environmentNames(campaign);
    const percent = degradedPercent(
      rows.map(row => progressOf(row, reader, names)),
    );
    if (percent > campaign.stop_at_percent) {
      await store.end(
        campaign.id,
        'stopped',
        `${Math.round(percent)} % of the merged workloads are worse than before, and at most ${campaign.stop_at_percent} % may be`,
      );
      return false;
    }
    const isOpen = rows.some(({ state }) =>
      ['waiting', 'working', 'proposed'].includes(state),
    );
    if (!isOpen) await store.end(campaign.id, 'finished');
    return isOpen;
  }

  private async next(campaign: CampaignRow): Promise<void> {
    const { store, reader } = this.options;
    const row = await store.claim(campaign);
    if (!row) return;
    const before = badVerdict(
      reader,
      row.entity_ref,
      environmentNames(campaign),
    );
    await store.settle(row, await this.attempt(campaign, row), before);
  }

  private async attempt(
    campaign: CampaignRow,
    row: RepositoryRow,
  ): Promise<Outcome | { state: 'waiting'; why: string }> {
    if (row.attempts > MOST_ATTEMPTS)
      return {
        state: 'stuck',
        why: `it was begun ${MOST_ATTEMPTS} times without coming to an end; look at the portal's log`,
      };
    const place = this.options.places.find(each => each.takes(row));
    if (!place)
      return {
        state: 'stuck',
        why: 'a campaign can commit to local repositories and open pull requests on GitHub; this one is elsewhere: run "fastpath update" there',
      };
    try {
      return await place.update({
        repository: row,
        id: campaign.id,
        title: campaign.title,
        environments: JSON.parse(campaign.environments),
      });
    } catch (error) {
      const { name, message } = error as Error;
      this.options.logger.warn(
        `Campaign ${campaign.id}: ${row.entity_ref}: ${stringifyError(error)}`,
      );
      const why = message.split('\n')[0].slice(0, 500);
      const isLasting = LASTING.includes(name) || row.attempts >= MOST_ATTEMPTS;
      return { state: isLasting ? 'stuck' : 'waiting', why };
    }
  }

  private async follow({ id }: CampaignRow): Promise<void> {
    const { store, places, logger } = this.options;
    for (const row of await store.repositories(id)) {
      if (row.state !== 'proposed' || this.isClosed) continue;
      const place = places.find(each => each.takes(row));
      try {
        const change = await place?.follow?.(row);
        if (change) await store.followed(row, change);
      } catch (error) {
        logger.debug(
          `The proposal ${row.url} cannot be read; it is tried again: ${stringifyError(error)}`,
        );
      }
    }
  }
}
