import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { databaseClock } from '../history/databaseClock';
import { inChunks } from '../history/inChunks';
import { retried } from '../history/retried';
import type { CampaignRow, Outcome, RepositoryRow } from './CampaignRow';

/** How many rows one insert has. */
const ROWS = 50;

/** How many campaigns are listed. */
const LISTED = 50;

/** A repository that was begun so often without an end takes whoever works on it down with it. */
export const MOST_ATTEMPTS = 3;

/** What a campaign begins with. */
export interface NewCampaign {
  readonly title: string;
  readonly createdBy: string;
  readonly environments: readonly unknown[];
  readonly perMinute: number;
  readonly stopAtPercent: number;
  readonly repositories: readonly {
    readonly entityRef: string;
    readonly location?: string;
  }[];
}

/** The campaigns in the database. All replicas share it: who claims a repository has it alone, until the claim runs out. */
export class CampaignStore {
  /** @param claimMs - after how long somebody who works on a repository counts as dead; far longer than the work takes */
  constructor(
    private readonly database: Knex,
    private readonly claimMs: number = 120_000,
  ) {}

  /** @returns its id */
  async create(campaign: NewCampaign): Promise<string> {
    const id = randomUUID();
    const now = Date.now();
    const rows = campaign.repositories.map(
      ({ entityRef, location }, number) => ({
        campaign: id,
        number,
        entity_ref: entityRef,
        location: location ?? null,
        state: 'waiting',
        changed_at: now,
        attempts: 0,
      }),
    );
    await retried(() =>
      this.database.transaction(async trx => {
        await trx('campaigns').insert({
          id,
          title: campaign.title,
          created_by: campaign.createdBy,
          created_at: now,
          state: 'running',
          environments: JSON.stringify(campaign.environments),
          per_minute: campaign.perMinute,
          stop_at_percent: campaign.stopAtPercent,
          next_at: 0,
        });
        for (const chunk of inChunks(rows, ROWS))
          await trx('campaign_repositories').insert(chunk);
      }),
    );
    return id;
  }

  /** The newest first. */
  list(): Promise<CampaignRow[]> {
    return this.database<CampaignRow>('campaigns')
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .limit(LISTED);
  }

  running(): Promise<CampaignRow[]> {
    return this.database<CampaignRow>('campaigns')
      .where({ state: 'running' })
      .orderBy('created_at');
  }

  get(id: string): Promise<CampaignRow | undefined> {
    return this.database<CampaignRow>('campaigns').where({ id }).first();
  }

  repositories(campaign: string): Promise<RepositoryRow[]> {
    return this.database<RepositoryRow>('campaign_repositories')
      .where({ campaign })
      .orderBy('number');
  }

  /** Ends a campaign that runs. What somebody works on right now is still finished. @returns whether it ran */
  async end(
    id: string,
    state: 'stopped' | 'finished',
    reason?: string,
  ): Promise<boolean> {
    const ended = await retried(() =>
      this.database<CampaignRow>('campaigns')
        .where({ id, state: 'running' })
        .update({ state, ended_at: Date.now(), reason: reason ?? null }),
    );
    return ended === 1;
  }

  /**
   * Claims the next repository of a campaign, if the campaign runs and its rate allows one now. One that somebody claimed and has
   * not finished in time is taken over.
   */
  claim({ id, per_minute }: CampaignRow): Promise<RepositoryRow | undefined> {
    const pause = Math.ceil(60_000 / per_minute);
    const now = databaseClock(this.database);
    const { raw } = this.database;
    return retried(() =>
      this.database.transaction(async trx => {
        const free = (rows: Knex.QueryBuilder) =>
          void rows
            .where('state', 'waiting')
            .orWhere(each =>
              each
                .where('state', 'working')
                .whereRaw(`claimed_until <= ${now}`),
            );
        // The campaign's row is locked from here on: replicas take turns.
        const may = await trx('campaigns')
          .where({ id, state: 'running' })
          .whereRaw(`next_at <= ${now}`)
          .update({ next_at: raw.call(this.database, `${now} + ?`, [pause]) });
        if (may !== 1) return undefined;
        const next = await trx<RepositoryRow>('campaign_repositories')
          .where({ campaign: id })
          .where(free)
          .orderBy('number')
          .first();
        if (!next) return undefined;
        const claim = randomUUID();
        const { campaign, number } = next;
        const attempts = next.attempts + 1;
        const claimed = await trx('campaign_repositories')
          .where({ campaign, number })
          .where(free)
          .update({
            state: 'working',
            claim,
            claimed_until: raw.call(this.database, `${now} + ?`, [
              this.claimMs,
            ]),
            attempts,
          });
        return claimed === 1 ? { ...next, claim, attempts } : undefined;
      }),
    );
  }

  /** Writes what came of a claimed repository. @returns whether the claim still held */
  async settle(
    { campaign, number, claim }: RepositoryRow,
    outcome: Outcome | { readonly state: 'waiting'; readonly why: string },
    verdictBefore?: string,
  ): Promise<boolean> {
    const written = await retried(() =>
      this.database('campaign_repositories')
        .where({ campaign, number, claim })
        .update({
          state: outcome.state,
          why: 'why' in outcome ? outcome.why : null,
          url: 'url' in outcome ? outcome.url : null,
          commit: 'commit' in outcome ? outcome.commit : null,
          effect: 'effect' in outcome ? outcome.effect : null,
          verdict_before: verdictBefore ?? null,
          changed_at: Date.now(),
          claim: null,
          claimed_until: null,
        }),
    );
    return written === 1;
  }

  /** What became of a pull request. Written once, whoever saw it. */
  async followed(
    { campaign, number }: RepositoryRow,
    change:
      | {
          readonly state: 'merged';
          readonly commit: string;
          readonly at: number;
        }
      | { readonly state: 'stuck'; readonly why: string },
  ): Promise<void> {
    await retried(() =>
      this.database('campaign_repositories')
        .where({ campaign, number, state: 'proposed' })
        .update({
          state: change.state,
          why: 'why' in change ? change.why : null,
          ...('commit' in change && { commit: change.commit }),
          changed_at: 'at' in change ? change.at : Date.now(),
        }),
    );
  }
}
