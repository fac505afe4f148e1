import type { Knex } from 'knex';
import { digest } from './digest';
import { inChunks } from './inChunks';
import { retried } from './retried';
import { readNumber, storedName } from './storedText';
import type { ClusterIncidentRow } from './tables';

const KEYS = 500;
/** Incidents that a history shows; more of them are another kind of trouble. */
const MOST_SHOWN = 20;
const LONGEST_REASON = 1_000;

/** How a cluster is, as far as an incident goes; `undefined` while that is not known, as while it is read again. */
export interface ClusterSilence {
  readonly cluster: string;
  /** Milliseconds since 1970 of its last word; absent while it answers. */
  readonly silentSince?: number;
  readonly reason?: string;
}

/** A time in which a cluster did not answer. Milliseconds since 1970. */
export interface ClusterIncident {
  readonly cluster: string;
  readonly began: number;
  /** Absent while it lasts. */
  readonly ended?: number;
  readonly reason: string;
}

/** What a {@link ClusterIncidents} works with. */
export interface ClusterIncidentsOptions {
  /** As `openDatabase` gives it. */
  readonly database: Knex;
  /** See ClusterLeases: only who writes for a cluster may write its incidents. */
  readonly fence?: (trx: Knex, clusters: Iterable<string>) => Promise<void>;
  /** How long a cluster is silent before that is an incident: 10 s unless given, as a history settles. */
  readonly settleMs?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * The times in which clusters did not answer. No verdict is written then: what was good is not proven, and nobody saw it change.
 */
export class ClusterIncidents {
  private readonly now: () => number;
  /** What was written last of each cluster: nothing is asked of the database while nothing changes. */
  private readonly written = new Map<string, boolean>();

  constructor(private readonly options: ClusterIncidentsOptions) {
    this.now = options.now ?? Date.now;
  }

  /**
   * Writes what is new: an incident that began, or that is over.
   *
   * @param clusters - those that this replica writes for
   * @throws when the database is away, or another replica writes by now: the same may be given again
   */
  async observe(clusters: readonly ClusterSilence[]): Promise<void> {
    const { settleMs = 10_000 } = this.options;
    const names = new Set(clusters.map(({ cluster }) => cluster));
    for (const cluster of this.written.keys())
      if (!names.has(cluster)) this.written.delete(cluster);
    for (const seen of clusters) {
      const { cluster, silentSince } = seen;
      const isSilent = silentSince !== undefined;
      if (isSilent && this.now() - silentSince < settleMs) continue;
      if (this.written.get(cluster) === isSilent) continue;
      await this.write(seen);
      this.written.set(cluster, isSilent);
    }
  }

  /** The newest incidents of some clusters, the newest first. */
  async of(clusters: readonly string[]): Promise<ClusterIncident[]> {
    const names = new Map(
      clusters.map(cluster => [digest(storedName(cluster)), cluster]),
    );
    const found: ClusterIncident[] = [];
    for (const keys of inChunks([...names.keys()], KEYS)) {
      const rows = await this.options
        .database<ClusterIncidentRow>('cluster_incidents')
        .whereIn('cluster_key', keys)
        .orderBy('began_at', 'desc')
        .limit(MOST_SHOWN);
      found.push(
        ...rows.map(({ cluster_key, began_at, ended_at, reason }) => ({
          cluster: names.get(cluster_key)!,
          began: readNumber(began_at),
          ...(ended_at !== null && { ended: readNumber(ended_at) }),
          reason,
        })),
      );
    }
    return found.sort((a, b) => b.began - a.began).slice(0, MOST_SHOWN);
  }

  /** Removes what was over before a time. @returns how many */
  async forget({ olderThan }: { readonly olderThan: number }): Promise<number> {
    return retried(() =>
      this.options
        .database('cluster_incidents')
        .where('ended_at', '<', olderThan)
        .delete(),
    );
  }

  private async write({
    cluster,
    silentSince,
    reason = '',
  }: ClusterSilence): Promise<void> {
    const cluster_key = digest(storedName(cluster));
    await retried(() =>
      this.options.database.transaction(async trx => {
        await this.options.fence?.(trx, [cluster]);
        const open = trx<ClusterIncidentRow>('cluster_incidents')
          .where({ cluster_key })
          .whereNull('ended_at');
        if (silentSince === undefined) {
          await open.update({ ended_at: Math.trunc(this.now()) });
        } else if (!(await open.first('id'))) {
          await trx('cluster_incidents')
            .insert({
              cluster_key,
              began_at: Math.trunc(silentSince),
              reason: storedName(reason.slice(0, LONGEST_REASON)),
            })
            .onConflict(['cluster_key', 'began_at'])
            .merge({ ended_at: null });
        }
      }),
    );
  }
}
