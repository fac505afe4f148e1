import type { UnreadObject } from './ClusterSink';

/** Names in one message. */
const MOST = 10;
/** Between two messages: names may change with each event. */
const QUIET_MS = 60_000;

/** Says in the log which objects of a kind are too large to be read: each set of names once, and now and then at most. */
export class UnreadLog {
  private said = '';
  private saidAt = -Infinity;

  /** @param what - as messages call the kind: `pods` */
  constructor(
    private readonly what: string,
    private readonly warn: (message: string) => void,
    private readonly now: () => number,
  ) {}

  /** Takes the names of a list, or of an event. Names are Kubernetes' own: anything else is not repeated. */
  tell(objects: readonly UnreadObject[]): void {
    if (objects.length === 0 || this.now() - this.saidAt < QUIET_MS) return;
    const names = objects.slice(0, MOST).map(nameOf);
    const more = objects.length > MOST ? [`${objects.length - MOST} more`] : [];
    const message = `${this.what}: ${[...names, ...more].join(', ')} too large to be read, and passed over; what depends on them is not proven. Make them smaller, or raise acceleration.watch.limits.objectMiB`;
    if (message === this.said) return;
    [this.said, this.saidAt] = [message, this.now()];
    this.warn(message);
  }
}

const NAME = /^[\w.-]{1,253}$/;

function nameOf({ namespace, name }: UnreadObject): string {
  const parts = [namespace, name].filter(part => part !== undefined);
  return parts.length > 0 && parts.every(part => NAME.test(part))
    ? parts.join('/')
    : 'one without a usable name';
}
