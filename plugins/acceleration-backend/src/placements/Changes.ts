import { randomUUID } from 'node:crypto';

/** How long changes are gathered before listeners are told. */
const GATHER_MS = 250;

/** Told which entities' answers changed; all may have when there are none. */
export type ChangeListener = (changed: {
  readonly entityRefs: readonly string[];
}) => void;

/** Counts what changes, tells whom it concerns, and keeps answers until something does. */
export class Changes {
  private readonly process = randomUUID();
  private count = 0;
  private wideCount = 0;
  private readonly listeners = new Set<ChangeListener>();
  private readonly touched = new Set<string>();
  private gathering?: NodeJS.Timeout;
  private readonly made = new Map<
    string,
    { readonly change: number; readonly value: unknown }
  >();

  /** Another one after each change; never that of another process. */
  get version(): string {
    return `${this.process}-${this.count}`;
  }

  /** Another one after each change that may concern every answer: of the catalog, or of a cluster as a whole. */
  get wideVersion(): string {
    return `${this.process} ${this.wideCount}`;
  }

  /** @param entityRefs - whom it concerns; absent when it may be everybody */
  add(entityRefs?: readonly string[]): void {
    this.count += 1;
    if (!entityRefs) this.wideCount += 1;
    entityRefs?.forEach(ref => this.touched.add(ref));
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      const refs = [...this.touched].sort();
      this.touched.clear();
      this.listeners.forEach(listener => listener({ entityRefs: refs }));
    }, GATHER_MS).unref();
  }

  /** @returns ends listening */
  onChange(listener: ChangeListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** An answer that holds until something changes. */
  memo<T>(key: string, make: () => T): T {
    const known = this.made.get(key);
    if (known?.change === this.count) return known.value as T;
    const value = make();
    this.made.set(key, { change: this.count, value });
    return value;
  }

  close(): void {
    clearTimeout(this.gathering);
  }
}
