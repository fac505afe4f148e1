import {
  setImmediate as nextTurn,
  setTimeout as sleep,
} from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { Snapshot, SnapshotStore } from './SnapshotStore';
import type { ClusterIndex } from '../placements/ClusterIndex';
import { Kind, KINDS, Projected } from '../watch/ClusterSink';
import { storedOf } from '../placements/heldObjects';

const CHECK_MS = 30_000;
/** What did not change is saved anew after this long, so that its age is told truly after a restart. */
const REFRESH_MS = 15 * 60_000;
/** Clusters may be listed some time after the start; what is restored of others is then let go. */
const HOLD_MS = 10 * 60_000;
/** How long the end waits for the last save. */
const LAST_SAVE_MS = 5_000;

/** What a {@link SnapshotKeeper} works with. */
export interface SnapshotKeeperOptions {
  readonly store: Pick<SnapshotStore, 'load' | 'save'>;
  readonly indexes: () => readonly ClusterIndex[];
  /** Whether this replica writes for a cluster; always, unless given. At the end all save: who writes may be gone already. */
  readonly holds?: (cluster: string) => boolean;
  readonly logger: LoggerService;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

interface Saved {
  readonly revision: number;
  readonly at: number;
}

function isProjected(value: unknown): value is Projected {
  const { metadata } = (value ?? {}) as { metadata?: { name?: unknown } };
  return typeof metadata?.name === 'string';
}

/** Gives what was last known back after a restart, and saves what is known from time to time, and at the end. */
export class SnapshotKeeper {
  private readonly saved = new Map<string, Saved>();
  private readonly held = new Map<string, Snapshot[]>();
  private readonly now: () => number;
  private readonly checking: NodeJS.Timeout;
  private readonly holding: NodeJS.Timeout;
  private running: Promise<void> = Promise.resolve();
  private isEnding = false;

  constructor(private readonly options: SnapshotKeeperOptions) {
    this.now = options.now ?? Date.now;
    this.checking = setInterval(() => void this.save(), CHECK_MS).unref();
    this.holding = setTimeout(() => this.held.clear(), HOLD_MS).unref();
  }

  /** Reads what is stored, and gives it to the indexes that are there; the others get it when they come. */
  async load(): Promise<void> {
    try {
      for await (const snapshot of this.options.store.load()) {
        const index = this.options
          .indexes()
          .find(({ name }) => name === snapshot.cluster);
        if (index) this.give(index, snapshot);
        else
          this.held.set(snapshot.cluster, [
            ...(this.held.get(snapshot.cluster) ?? []),
            snapshot,
          ]);
        await nextTurn();
      }
    } catch (error) {
      this.options.logger.warn(
        `What was known of the clusters before the restart cannot be read, and shows once they are read: ${stringifyError(error)}`,
      );
    }
  }

  /** Gives a new index what is held for it. */
  restore(index: ClusterIndex): void {
    this.held.get(index.name)?.forEach(snapshot => this.give(index, snapshot));
    this.held.delete(index.name);
  }

  /** Saves what changed; one run after the other. Never rejects. */
  save(): Promise<void> {
    this.running = this.running
      .then(() => this.saveAll())
      .catch(error => {
        const message = `What is known of the clusters cannot be saved for a restart; it is tried again: ${stringifyError(error)}`;
        // At the end the database may be gone before us; what was saved before then counts.
        if (this.isEnding) this.options.logger.debug(message);
        else this.options.logger.warn(message);
      });
    return this.running;
  }

  /** Saves what changed, for a bounded time, and ends. */
  async close(): Promise<void> {
    clearInterval(this.checking);
    clearTimeout(this.holding);
    this.isEnding = true;
    await Promise.race([
      this.save(),
      sleep(LAST_SAVE_MS, undefined, { ref: false }),
    ]);
  }

  private async saveAll(): Promise<void> {
    const { indexes, holds } = this.options;
    for (const index of indexes()) {
      if (holds && !holds(index.name) && !this.isEnding) continue;
      for (const kind of KINDS) {
        await this.saveKind(index, kind);
        // A database in this very process answers at once: all kinds of all clusters would be one turn of the event loop.
        await nextTurn();
      }
    }
  }

  private give(index: ClusterIndex, snapshot: Snapshot): void {
    index.restore(
      snapshot.kind,
      snapshot.objects.filter(isProjected),
      snapshot.asOf,
    );
  }

  private async saveKind(index: ClusterIndex, kind: Kind): Promise<void> {
    const health = index.kinds.get(kind);
    // What was restored and not read since is stored already, and older than that.
    if (health?.state !== 'live') return;
    const key = `${index.name} ${kind}`;
    const [last, revision, now] = [
      this.saved.get(key),
      index.objects.revision(kind),
      this.now(),
    ];
    if (last?.revision === revision && now - last.at < REFRESH_MS) return;
    const meta = {
      resourceVersion: String(index.asOf),
      asOf: health.lastContact ?? now,
    };
    const isSaved = await this.options.store.save(
      index.name,
      kind,
      storedOf(index, kind),
      meta,
      this.isEnding ? 0 : undefined,
    );
    // What was saved a moment ago, by us or by another replica, may lack the last changes: it is tried again.
    if (isSaved) this.saved.set(key, { revision, at: now });
  }
}
