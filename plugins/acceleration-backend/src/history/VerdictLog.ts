import type { Knex } from 'knex';
import { forgetOld } from './forgetOld';
import { decodeCursor, encodeCursor } from './historyCursor';
import { inChunks } from './inChunks';
import type { Judging } from './judge';
import type { NoticeDamping } from './Notice';
import { placementId } from './placementId';
import { KnownPlacement, placementsCalled } from './placementsCalled';
import { NamedChangeRow, readChange } from './readChange';
import { recordChanges, thoseThatChange } from './recordChanges';
import { retried } from './retried';
import { readNumber, storedName } from './storedText';
import type { PlacementRow } from './tables';
import type { VerdictChange } from './VerdictChange';
import type { PlacementKey, VerdictObservation } from './VerdictObservation';

/** Observations in one transaction. */
const BATCH = 500;
/** Placements in one statement. */
const KEYS = 500;
const MOST_CHANGES = 500;

/** What a {@link VerdictLog} works with. */
export interface VerdictLogOptions {
  /** As `openDatabase` gives it. */
  readonly database: Knex;
  readonly damping: NoticeDamping;
  /** Makes sure, in a transaction, that this replica is the one that writes for these clusters; else throws. See ClusterLeases. */
  readonly fence?: (trx: Knex, clusters: Iterable<string>) => Promise<void>;
  /** Told of the changes that this replica wrote, once they are written. Must not throw. */
  readonly written?: (changes: readonly VerdictChange[]) => void;
  /** How long a change stands before settled observations count against it, in milliseconds. Default: 5 s. */
  readonly settleMs?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Which changes are asked for: those of some placements, or of all that have the given names. */
export type HistoryQuery = readonly PlacementKey[] | Partial<PlacementKey>;

/** Changes, the newest first, and how to ask for those before them. */
export interface HistoryPage {
  readonly items: readonly VerdictChange[];
  readonly nextCursor?: string;
}

/**
 * The history of verdicts, shared by all replicas: each reports what it sees, and a change is written once, whoever sees it
 * first, together with the notice that it causes.
 */
export class VerdictLog {
  private readonly database: Knex;
  private readonly now: () => number;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: VerdictLogOptions) {
    this.database = options.database;
    this.now = options.now ?? Date.now;
  }

  /**
   * Writes what is new in what this replica saw. Calls are worked off one after the other.
   *
   * @param observations - each placement's in the order in which they were seen
   * @param isFenced - false for a replica that ends, and writes what it kept in case that whoever writes is gone: the compare-and-set
   * keeps them apart then
   * @returns the changes that this replica wrote; the others were known, or are another replica's
   * @throws when the database cannot be reached. The same may be given again: what was written is then known. What is given up
   * is made up for by {@link VerdictLog.settle}, which knows only where things stand in the end.
   */
  async record(
    observations: readonly VerdictObservation[],
    { isFenced = true }: { readonly isFenced?: boolean } = {},
  ): Promise<VerdictChange[]> {
    return this.inTurn(() =>
      this.write(observations, { settled: false }, isFenced),
    );
  }

  /**
   * Brings the history in line with what this replica sees now, for placements whose verdict has been the same for some
   * seconds: what was missed while the database was away, or came in another order at each replica. A change that is fresh
   * itself is left alone until the next call.
   *
   * @param observations - with the newest version that the pods of the cluster are known to have reached
   * @param heldBack - told, at least once each, what was left alone for that reason: it is to be settled again
   * @returns the changes that this replica wrote
   */
  async settle(
    observations: readonly VerdictObservation[],
    heldBack?: (observation: VerdictObservation) => void,
  ): Promise<VerdictChange[]> {
    return this.inTurn(() =>
      this.write(observations, {
        settled: true,
        now: this.now(),
        settleMs: this.settleMs,
        heldBack,
      }),
    );
  }

  /**
   * A cluster may have been restored, or made anew under its old name, and count from below: what was written of later versions
   * is then of another counting, and what is seen from this version on is new. A fresh change is left alone: it shows that
   * another replica is merely ahead.
   *
   * @param resourceVersion - the newest version that the pods of the cluster are known to have reached
   * @returns whether nothing is left that is ahead of it; else it is to be asked again
   */
  async rewind(cluster: string, resourceVersion: number): Promise<boolean> {
    const ahead = () =>
      this.database<PlacementRow>('placements')
        .where('cluster', storedName(cluster))
        .where('as_of', '>', resourceVersion);
    return this.inTurn(() =>
      retried(async () => {
        await ahead()
          .where('changed_at', '<=', this.now() - this.settleMs)
          .update({ as_of: resourceVersion });
        return (await ahead().first('placement')) === undefined;
      }),
    );
  }

  /**
   * Changes in the order in which they were written, the newest first. What is written in the meantime does not move pages.
   *
   * @param query - an empty list has no changes, an empty object all
   * @throws InputError for a cursor that is not of a page before
   */
  async history(
    query: HistoryQuery,
    page: { readonly limit?: number; readonly cursor?: string } = {},
  ): Promise<HistoryPage> {
    const limit = Math.min(
      Math.max(Math.trunc(page.limit ?? 50), 1),
      MOST_CHANGES,
    );
    const before =
      page.cursor === undefined ? undefined : decodeCursor(page.cursor);
    const rows = (
      await Promise.all(
        this.selections(query).map(select =>
          this.page(select, limit + 1, before),
        ),
      )
    ).flat();
    rows.sort((a, b) => readNumber(b.id) - readNumber(a.id));
    const shown = rows.slice(0, limit);
    return {
      items: shown.map(readChange),
      ...(rows.length > limit && {
        nextCursor: encodeCursor(readNumber(shown[limit - 1].id)),
      }),
    };
  }

  /** See {@link placementsCalled}. */
  async called(workloads: readonly string[]): Promise<KnownPlacement[]> {
    return placementsCalled(this.database, workloads);
  }

  /** The newest change of each placement that is known. */
  async last(keys: readonly PlacementKey[]): Promise<VerdictChange[]> {
    const found: VerdictChange[] = [];
    for (const select of this.selections(keys)) {
      found.push(...(await select(this.newest())).map(readChange));
    }
    return found;
  }

  /**
   * The newest change of each placement of a cluster that is not gone: what a replica does not see any more, once it has read
   * the cluster, is to be settled as gone. Else what went while nobody watched would stay for ever.
   */
  async present(cluster: string): Promise<VerdictChange[]> {
    return (
      await this.newest()
        .where('placements.cluster', storedName(cluster))
        .whereNotNull('placements.verdict')
    ).map(readChange);
  }

  /**
   * Removes what is old; see {@link forgetOld}. For one task over all replicas.
   *
   * @param olderThan - milliseconds since 1970
   */
  async forget({
    olderThan,
  }: {
    readonly olderThan: number;
  }): Promise<{ readonly placements: number; readonly changes: number }> {
    return forgetOld(this.database, olderThan);
  }

  private get settleMs(): number {
    return this.options.settleMs ?? 5_000;
  }

  private changes(): Knex.QueryBuilder<any, NamedChangeRow[]> {
    return this.database('verdict_changes as changes')
      .join('placements', 'placements.placement', 'changes.placement')
      .select(
        'changes.*',
        'placements.cluster',
        'placements.namespace',
        'placements.workload',
      );
  }

  private newest(): Knex.QueryBuilder<any, NamedChangeRow[]> {
    return this.changes().where(
      'changes.sequence',
      this.database.ref('placements.sequence'),
    );
  }

  private selections(
    query: HistoryQuery,
  ): ((
    changes: Knex.QueryBuilder<any, NamedChangeRow[]>,
  ) => Knex.QueryBuilder<any, NamedChangeRow[]>)[] {
    if (isKeys(query)) {
      return inChunks([...new Set(query.map(placementId))], KEYS).map(
        ids => changes => changes.whereIn('changes.placement', ids),
      );
    }
    const names = (['cluster', 'namespace', 'workload'] as const).flatMap(
      name =>
        query[name] === undefined
          ? []
          : [[`placements.${name}`, storedName(query[name])]],
    );
    return [changes => changes.where(Object.fromEntries(names))];
  }

  private page(
    select: ReturnType<VerdictLog['selections']>[number],
    limit: number,
    before: number | undefined,
  ) {
    const changes = select(this.changes())
      .orderBy('changes.id', 'desc')
      .limit(limit);
    return before === undefined
      ? changes
      : changes.where('changes.id', '<', before);
  }

  private async write(
    observations: readonly VerdictObservation[],
    judging: Judging,
    isFenced = true,
  ): Promise<VerdictChange[]> {
    const written: VerdictChange[] = [];
    for (const batch of inChunks(observations, BATCH)) {
      // Most of what is reported is known: of settling nearly all, and of what is replayed by a new writer. A look that locks nothing sees that.
      const changing = await thoseThatChange(this.database, batch, judging);
      if (changing.length === 0) continue;
      const changes = await retried(() =>
        this.database.transaction(async trx => {
          if (isFenced)
            await this.options.fence?.(
              trx,
              changing.map(({ cluster }) => cluster),
            );
          return recordChanges(trx, changing, judging, this.options.damping);
        }),
      );
      this.options.written?.(changes);
      written.push(...changes);
    }
    return written;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.queue.then(work);
    this.queue = turn.catch(() => undefined);
    return turn;
  }
}

function isKeys(query: HistoryQuery): query is readonly PlacementKey[] {
  return Array.isArray(query);
}
