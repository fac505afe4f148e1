import type { KindHealth } from './ClusterSink';

/** How often it is told that the cluster still speaks. */
const CONTACT_MS = 5_000;

/** How reading one kind fares, and who is told of it: of each change, and now and then that the cluster still speaks. */
export class KindProgress {
  private state: KindHealth['state'] = 'syncing';
  private since: number;
  private lastContact?: number;
  private toldContact = 0;

  /** @param told - begins with being told that the first list is under way */
  constructor(
    private readonly told: (
      health: Omit<KindHealth, 'reason'>,
      error?: unknown,
    ) => void,
    private readonly now: () => number,
  ) {
    this.since = now();
    this.tell();
  }

  /** The cluster sent something. */
  contacted(): void {
    this.lastContact = this.now();
    const isDue = this.lastContact - this.toldContact >= CONTACT_MS;
    if (isDue && this.state === 'live') this.tell();
  }

  become(state: KindHealth['state'], error?: unknown): void {
    if (state !== this.state) this.since = this.now();
    this.state = state;
    this.tell(error);
  }

  private tell(error?: unknown): void {
    const { state, since, lastContact } = this;
    this.toldContact = lastContact ?? 0;
    this.told(
      { state, since, ...(lastContact !== undefined && { lastContact }) },
      error,
    );
  }
}
