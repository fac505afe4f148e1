import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { Kind } from '../watch/ClusterSink';
import { claimSnapshot } from './claimSnapshot';
import { digest } from './digest';
import { retried } from './retried';
import { packChunks, unpackChunk } from './snapshotChunks';
import { readNumber, storedName } from './storedText';
import type { SnapshotChunkRow, SnapshotRow } from './tables';

/** To be raised when what is kept of objects changes in a way that the index cannot read: older snapshots are then not given back. */
const FORMAT = 2;
/** After this, chunks of no snapshot are what a dead replica left. */
const ABANDONED_MS = 3_600_000;

/** What a {@link SnapshotStore} works with. */
export interface SnapshotStoreOptions {
  /** As `openDatabase` gives it. */
  readonly database: Knex;
  readonly logger: LoggerService;
  /** How old what is stored is before it is replaced, in milliseconds. Default: a minute. */
  readonly intervalMs?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** What a snapshot is of. */
export interface SnapshotMeta {
  /** Of the objects. */
  readonly resourceVersion: string;
  /** Milliseconds since 1970: when the cluster was last known to be like this. */
  readonly asOf: number;
}

/** What was last known of one kind of one cluster. */
export interface Snapshot extends SnapshotMeta {
  readonly cluster: string;
  readonly kind: Kind;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  /** Whether all objects are there; else some were damaged. Then nothing may be concluded from what is missing. */
  readonly isComplete: boolean;
  /** As they were saved. */
  readonly objects: readonly unknown[];
}

/**
 * Keeps the last known objects of each cluster for restarts. The replica that writes for a cluster saves, and at its end every one;
 * what one has just saved, the others do not save again.
 */
export class SnapshotStore {
  private readonly database: Knex;
  private readonly now: () => number;

  constructor(private readonly options: SnapshotStoreOptions) {
    this.database = options.database;
    this.now = options.now ?? Date.now;
  }

  /**
   * Replaces what is stored of a kind of a cluster, all or nothing, if this is newer and what is stored is old enough.
   *
   * @param objects - JSON texts in one line each; not looked at when nothing is to be saved
   * @param intervalMs - how old what is stored has to be, when it is not the store's own interval: at the end there is no later
   * @returns whether it was saved
   * @throws when the database cannot be reached, or the objects cannot be read; what is stored then stays
   */
  async save(
    cluster: string,
    kind: Kind,
    objects: Iterable<string>,
    meta: SnapshotMeta,
    intervalMs = this.options.intervalMs ?? 60_000,
  ): Promise<boolean> {
    const id = digest(cluster, kind);
    const snapshot = randomUUID();
    if (
      !(await claimSnapshot(this.database, id, {
        claim: snapshot,
        cluster,
        kind,
        asOf: meta.asOf,
        intervalMs,
        now: this.now(),
      }))
    )
      return false;
    try {
      let chunks = 0;
      for await (const body of packChunks(objects)) {
        await this.database<SnapshotChunkRow>('snapshot_chunks').insert({
          snapshot,
          number: chunks,
          saved_at: this.now(),
          body,
        });
        chunks += 1;
      }
      if (await this.replace(id, snapshot, chunks, meta)) return true;
      await this.removeChunks([snapshot]);
      return false;
    } catch (error) {
      await this.giveUp(id, snapshot);
      throw error;
    }
  }

  /**
   * What is stored, kind by kind, read as it is asked for. A damaged chunk is left out with a warning, and says so in the
   * snapshot.
   *
   * @throws when the database cannot be reached
   */
  async *load(): AsyncGenerator<Snapshot> {
    const rows = await this.database<SnapshotRow>('snapshots')
      .whereNotNull('snapshot')
      .where('format', FORMAT)
      .orderBy(['cluster', 'kind'])
      .select('cluster_kind');
    for (const { cluster_kind } of rows) {
      const snapshot =
        (await this.read(cluster_kind)) ?? (await this.read(cluster_kind));
      if (snapshot) yield snapshot;
    }
  }

  /** Removes what is stored of a cluster. */
  async forgetCluster(name: string): Promise<void> {
    await this.remove(rows => rows.where('cluster', storedName(name)));
  }

  /**
   * Removes what was last saved before a time, and what replicas left that died while they saved.
   *
   * @param olderThan - milliseconds since 1970
   * @returns how many snapshots were removed
   */
  async forget({ olderThan }: { readonly olderThan: number }): Promise<number> {
    const removed = await this.remove(rows =>
      rows.where('saved_at', '<', olderThan),
    );
    await this.database<SnapshotChunkRow>('snapshot_chunks')
      .where('saved_at', '<', this.now() - ABANDONED_MS)
      .whereNotIn(
        'snapshot',
        this.database('snapshots').whereNotNull('snapshot').select('snapshot'),
      )
      .delete();
    return removed;
  }

  /** The row points to the new chunks from one moment to the next; the old ones go with it. */
  private async replace(
    id: string,
    snapshot: string,
    chunks: number,
    meta: SnapshotMeta,
  ): Promise<boolean> {
    return retried(() =>
      this.database.transaction(async trx => {
        const row = await trx<SnapshotRow>('snapshots')
          .where({ cluster_kind: id, claim: snapshot })
          .forUpdate()
          .first();
        if (!row) return false;
        await trx<SnapshotRow>('snapshots')
          .where({ cluster_kind: id, claim: snapshot })
          .update({
            snapshot,
            chunks,
            format: FORMAT,
            resource_version: storedName(meta.resourceVersion),
            as_of: Math.trunc(meta.asOf),
            saved_at: this.now(),
            claim: null,
            claimed_until: null,
          });
        if (row.snapshot)
          await trx('snapshot_chunks').where('snapshot', row.snapshot).delete();
        return true;
      }),
    );
  }

  /** @returns `undefined` when it was replaced while it was read, or is gone */
  private async read(id: string): Promise<Snapshot | undefined> {
    const row = await this.database<SnapshotRow>('snapshots')
      .where({ cluster_kind: id, format: FORMAT })
      .first();
    if (!row?.snapshot) return undefined;
    const objects: unknown[] = [];
    let damaged = 0;
    for (let number = 0; number < (row.chunks ?? 0); number++) {
      const chunk = await this.database<SnapshotChunkRow>('snapshot_chunks')
        .where({ snapshot: row.snapshot, number })
        .first();
      if (!chunk && !(await this.isCurrent(id, row.snapshot))) return undefined;
      try {
        if (!chunk) throw new Error('it is missing');
        for (const object of await unpackChunk(chunk.body))
          objects.push(object);
      } catch (error) {
        damaged += 1;
        this.options.logger.warn(
          `Chunk ${number} of the stored ${row.kind} of ${row.cluster} is damaged and is left out until the cluster is read: ${stringifyError(error)}`,
        );
      }
    }
    return {
      cluster: row.cluster,
      kind: row.kind as Kind,
      resourceVersion: row.resource_version ?? '',
      asOf: readNumber(row.as_of ?? 0),
      savedAt: readNumber(row.saved_at),
      isComplete: damaged === 0,
      objects,
    };
  }

  private async isCurrent(id: string, snapshot: string): Promise<boolean> {
    return (
      (await this.database<SnapshotRow>('snapshots')
        .where({ cluster_kind: id, snapshot })
        .first()) !== undefined
    );
  }

  private async remove(
    which: (
      rows: Knex.QueryBuilder<SnapshotRow>,
    ) => Knex.QueryBuilder<SnapshotRow>,
  ): Promise<number> {
    const rows: SnapshotRow[] = await which(
      this.database<SnapshotRow>('snapshots'),
    ).select();
    for (const { cluster_kind } of rows) {
      await retried(() =>
        this.database.transaction(async trx => {
          const row = await trx<SnapshotRow>('snapshots')
            .where({ cluster_kind })
            .forUpdate()
            .first();
          await trx('snapshots').where({ cluster_kind }).delete();
          if (row?.snapshot)
            await trx('snapshot_chunks')
              .where('snapshot', row.snapshot)
              .delete();
        }),
      );
    }
    return rows.length;
  }

  private async removeChunks(snapshots: readonly string[]): Promise<void> {
    await this.database('snapshot_chunks')
      .whereIn('snapshot', snapshots)
      .delete();
  }

  /** Best effort: what is left goes with the claim's end, and with retention. */
  private async giveUp(id: string, snapshot: string): Promise<void> {
    try {
      await this.removeChunks([snapshot]);
      await this.database<SnapshotRow>('snapshots')
        .where({ cluster_kind: id, claim: snapshot })
        .update({ claim: null, claimed_until: null });
    } catch {
      // What made the saving fail makes this fail, too; it is reported by the caller.
    }
  }
}
