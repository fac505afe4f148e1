import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, GarbledAnswer, NoAnswer, TooLarge } from './ApiError';
import { Backoff } from './Backoff';
import type { ReadList, ReadObject, UnreadObject } from './ClusterSink';
import type { ListPage } from './KubeClient';
import type { WatchLimits } from './limits';
import type { WatchPauses } from './pauses';

/** What a list is read with. */
export interface ListReading {
  /** Asks for a page. */
  readonly page: (query: {
    readonly limit?: number;
    readonly continue?: string;
  }) => Promise<ListPage>;
  /** Objects of a page; absent to have all at once. */
  readonly pageSize?: number;
  readonly limits: WatchLimits;
  readonly pauses: WatchPauses;
  /** Bytes that are held of the cluster's other kinds. */
  readonly heldBytes: number;
  /** Told of each page that came. */
  readonly received: () => void;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** A list, and how many objects its last page was asked for. */
export interface WholeList extends ReadList {
  readonly pageSize?: number;
}

/** Gathers what the pages of one list have, and ends it where there is too much. */
class Gathering {
  private readonly objects = new Map<string, ReadObject>();
  private readonly unread: UnreadObject[] = [];
  private readonly started: number;
  private pages = 0;
  private seen = 0;
  private bytes = 0;
  private kept: number;

  constructor(private readonly reading: ListReading) {
    this.started = reading.now();
    this.kept = reading.heldBytes;
  }

  /** @throws TooLarge */
  take(page: ListPage): void {
    this.pages += 1;
    this.seen += page.seen;
    this.bytes += page.bytes;
    for (const { name, namespace, kept, isSkipped } of page.items) {
      if (isSkipped) this.unread.push({ name, namespace });
      else if (name && kept) this.keep({ name, namespace, json: kept });
    }
    this.check();
  }

  whole(resourceVersion: string): ReadList {
    return {
      objects: [...this.objects.values()],
      unread: this.unread,
      resourceVersion,
    };
  }

  private keep(object: ReadObject): void {
    const id = `${object.namespace ?? ''}/${object.name}`;
    // A page that changed meanwhile may have one twice.
    this.kept += object.json.length - (this.objects.get(id)?.json.length ?? 0);
    this.objects.set(id, object);
  }

  /** @throws TooLarge */
  check(): void {
    const { limits, now } = this.reading;
    const seconds = (now() - this.started) / 1000;
    const counts: readonly [keyof WatchLimits, number, string][] = [
      ['listObjects', this.seen, `more than ${limits.listObjects} objects`],
      ['listPages', this.pages, `more than ${limits.listPages} pages`],
      ['listBytes', this.bytes, `more than ${limits.listBytes} bytes`],
      [
        'listMs',
        seconds * 1000,
        `a list of more than ${limits.listMs / 1000} s`,
      ],
      [
        'clusterBytes',
        this.kept,
        `more than ${limits.clusterBytes} bytes to hold of the cluster`,
      ],
    ];
    for (const [setting, count, sentence] of counts)
      if (count > limits[setting]) throw new TooLarge(sentence, setting);
  }
}

/** Whether a connection was lost, rather than something answered, or kept silent. */
function isLost(error: unknown): boolean {
  return ![ApiError, GarbledAnswer, NoAnswer, TooLarge].some(
    kind => error instanceof kind,
  );
}

/**
 * Reads a list to its end, page by page. A page that is too large is asked for again with as many objects as there was room
 * for, and half as many at most; a list that
 * does not end, or is larger than the limits, is not taken. Where a connection is lost between pages, the page is asked for once
 * more: a long list would hardly ever be read over a bad line.
 *
 * @throws TooLarge, and what asking for a page throws
 */
export async function readList(reading: ListReading): Promise<WholeList> {
  const { page, limits, received, signal } = reading;
  const gathering = new Gathering(reading);
  const pauses = new Backoff(() => 1, reading.pauses.emptyPage);
  let { pageSize } = reading;
  let isRepeated = false;
  for (let next: string | undefined; ;) {
    let got: ListPage;
    try {
      got = await page({ limit: pageSize, continue: next });
    } catch (error) {
      if (next && !isRepeated && !signal.aborted && isLost(error)) {
        isRepeated = true;
        continue;
      }
      const isPage = error instanceof TooLarge && error.setting === 'pageBytes';
      if (!isPage || pageSize === 1) throw error;
      const half = Math.floor((pageSize ?? limits.listObjects) / 2);
      pageSize = Math.max(1, Math.min(half, error.fitting));
      gathering.check();
      continue;
    }
    gathering.take(got);
    isRepeated = false;
    received();
    next = got.continue;
    if (next === undefined)
      return { ...gathering.whole(got.resourceVersion), pageSize };
    if (got.seen === 0) await sleep(pauses.next(), undefined, { signal });
    else pauses.reset();
  }
}
