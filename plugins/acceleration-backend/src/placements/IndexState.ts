import type { Kind } from '../watch/ClusterSink';

/**
 * How far an index has come: `empty`; `restored`: it has what was true before a restart; `read`: its pods were read in this
 * process; `telling`: everything was read and judged, and changes are told from now on.
 */
export type IndexPhase =
  | { readonly is: 'empty' }
  | { readonly is: 'restored'; readonly asOf: number }
  | { readonly is: 'read' }
  | { readonly is: 'telling' };

/** The state of a cluster's index, with what has to come before it tells of verdicts. */
export class IndexState {
  private phase: IndexPhase = { is: 'empty' };
  /** Until promises are known nothing is as promised, which is nothing to tell of. */
  private isConfigured = false;
  private readonly lists = new Set<Kind>();

  /** Whether pods were read, in this process. */
  get wasRead(): boolean {
    return this.phase.is === 'read' || this.phase.is === 'telling';
  }

  /** Milliseconds since 1970, when what was restored was true; absent once it was read anew. */
  get restoredAsOf(): number | undefined {
    return this.phase.is === 'restored' ? this.phase.asOf : undefined;
  }

  get isTelling(): boolean {
    return this.phase.is === 'telling';
  }

  /** Whether a list is being taken: what there is then is half of the old and half of the new. */
  get isListing(): boolean {
    return this.lists.size > 0;
  }

  /** Whether telling may begin as far as this index goes. */
  get mayBeginToTell(): boolean {
    return this.phase.is === 'read' && this.isConfigured && !this.isListing;
  }

  restored(asOf: number): void {
    if (this.wasRead) return;
    const before = this.restoredAsOf ?? asOf;
    this.phase = { is: 'restored', asOf: Math.min(asOf, before) };
  }

  configured(): void {
    this.isConfigured = true;
  }

  listBegan(kind: Kind): void {
    this.lists.add(kind);
  }

  listEnded(kind: Kind): void {
    this.lists.delete(kind);
    if (kind === 'Pod' && !this.wasRead) this.phase = { is: 'read' };
  }

  beginsToTell(): void {
    this.phase = { is: 'telling' };
  }
}
