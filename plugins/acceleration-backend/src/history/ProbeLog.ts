import type { ProbeSource } from '@fastpath/backstage-plugin-acceleration-common';
import type { Knex } from 'knex';
import { digest } from './digest';
import { inChunks } from './inChunks';
import { retried } from './retried';
import { readNumber, storedName } from './storedText';
import type { BigInteger } from './tables';
import type { PlacementKey } from './VerdictObservation';

const ROWS = 200;
/** The most that a cluster's index holds; see ProbeIndex. */
const MOST_RESTORED = 10_000;
/** Results that a history shows. */
const MOST_SHOWN = 50;

interface ProbeRow {
  id: BigInteger;
  result_key: string;
  placement_key: string;
  cluster_key: string;
  at: BigInteger;
  source: string;
}

/** What the probes of a cluster said, as its index has it. */
export interface ClusterProbes {
  readonly cluster: string;
  /** Another number when there is something new. */
  readonly revision: number;
  readonly results: () => readonly ProbeSource[];
}

/** A result with the cluster that it is of. */
export type LoggedProbe = ProbeSource & { readonly cluster: string };

/** What a {@link ProbeLog} works with. */
export interface ProbeLogOptions {
  /** As `openDatabase` gives it. */
  readonly database: Knex;
  /** See ClusterLeases: only who writes for a cluster may write its results. */
  readonly fence?: (trx: Knex, clusters: Iterable<string>) => Promise<void>;
}

const placementKey = ({ cluster, namespace, workload }: PlacementKey) =>
  digest(...[cluster, namespace, workload].map(storedName));

function rowOf(cluster: string, source: ProbeSource): Omit<ProbeRow, 'id'> {
  const { namespace, pod, workload, at } = source;
  return {
    result_key: digest(...[cluster, namespace, pod, at].map(storedName)),
    placement_key: placementKey({ cluster, namespace, workload }),
    cluster_key: digest(storedName(cluster)),
    at: Date.parse(at),
    source: JSON.stringify(source),
  };
}

/** What {@link rowOf} wrote; nothing for what cannot be read. */
function readSource(text: string): ProbeSource[] {
  try {
    return [JSON.parse(text) as ProbeSource];
  } catch {
    return [];
  }
}

/** What probes found, in the database: about 1 KB a result, each once, for as long as the history is kept. */
export class ProbeLog {
  /** What was written last of each cluster: nothing is asked of the database while nothing changes. */
  private readonly written = new Map<string, number>();

  constructor(private readonly options: ProbeLogOptions) {}

  /**
   * Writes what is new.
   *
   * @param clusters - those that this replica writes for
   * @throws when the database is away, or another replica writes by now: the same may be given again
   */
  async observe(clusters: readonly ClusterProbes[]): Promise<void> {
    for (const { cluster, revision, results } of clusters) {
      if (this.written.get(cluster) === revision) continue;
      const rows = results().map(source => rowOf(cluster, source));
      for (const chunk of inChunks(rows, ROWS))
        await retried(() =>
          this.options.database.transaction(async trx => {
            await this.options.fence?.(trx, [cluster]);
            await trx<ProbeRow>('probe_results')
              .insert(chunk)
              .onConflict('result_key')
              .ignore();
          }),
        );
      this.written.set(cluster, revision);
    }
  }

  /** The newest results of a cluster, the oldest of them first: as they came. */
  async newest(cluster: string): Promise<ProbeSource[]> {
    const rows = await this.options
      .database<ProbeRow>('probe_results')
      .where('cluster_key', digest(storedName(cluster)))
      .orderBy('at', 'desc')
      .limit(MOST_RESTORED)
      .select('source');
    return rows.reverse().flatMap(({ source }) => readSource(source));
  }

  /** The newest results of some placements, the newest first. */
  async of(keys: readonly PlacementKey[]): Promise<LoggedProbe[]> {
    const clusters = new Map(keys.map(key => [placementKey(key), key.cluster]));
    const rows: ProbeRow[] = [];
    for (const chunk of inChunks([...clusters.keys()], ROWS))
      rows.push(
        ...(await this.options
          .database<ProbeRow>('probe_results')
          .whereIn('placement_key', chunk)
          .orderBy('at', 'desc')
          .limit(MOST_SHOWN)),
      );
    return rows
      .sort((a, b) => readNumber(b.at) - readNumber(a.at))
      .slice(0, MOST_SHOWN)
      .flatMap(({ source, placement_key }) =>
        readSource(source).map(read => ({
          ...read,
          cluster: clusters.get(placement_key)!,
        })),
      );
  }

  /** Removes what is older than a time. @returns how many */
  async forget({ olderThan }: { readonly olderThan: number }): Promise<number> {
    return retried(() =>
      this.options
        .database<ProbeRow>('probe_results')
        .where('at', '<', olderThan)
        .delete(),
    );
  }
}
