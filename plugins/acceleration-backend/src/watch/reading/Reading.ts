import { GarbledAnswer, TooLarge } from '../ApiError';
import type { Kind, Projected, Projection } from '../ClusterSink';
import type { WatchLimits } from '../limits';
import { ItemScanner, ScannedItem } from './ItemScanner';

/** What the body of an answer is. Plain data: it may be read in another thread. */
export interface ReadingJob {
  readonly shape: 'list' | 'watch';
  readonly kind: Kind;
  /** Items of a typed list do not say what they are. */
  readonly apiVersion: string;
  readonly limits: Pick<
    WatchLimits,
    'objectBytes' | 'objectDepth' | 'listObjects'
  >;
}

/** One object of a list, or one event of a watch, as far as it is used. Plain data. */
export interface ReadItem {
  /** Of an event: `ADDED`, `MODIFIED`, `DELETED`, `BOOKMARK`, `ERROR`. */
  readonly type?: string;
  readonly version?: string;
  readonly name?: string;
  readonly namespace?: string;
  /** The projected object as JSON; absent when it is of no interest, or gone. */
  readonly kept?: string;
  /** It is too large to be read. */
  readonly isSkipped?: true;
  /** What an `ERROR` says. */
  readonly status?: { readonly code: number; readonly reason: string };
}

/** What stands around the items of a page. */
export interface PageEnd {
  readonly resourceVersion: string;
  /** Absent on the last page. */
  readonly continue?: string;
  /** Objects that came, of interest or not. */
  readonly seen: number;
}

/** Versions are opaque; all that exist are numbers. */
const VERSION = /^[\x21-\x7e]{1,128}$/;
/** etcd's tokens have some hundred characters. */
const MAX_TOKEN = 16 * 1024;

/** What one object may cost: how many values it has, and bytes of what is kept of it, annotations aside. */
interface Size {
  readonly objectValues: number;
  readonly keptBytes: number;
}

/** Anybody who may make pods can make these. A pod has some hundred values; what is kept of it has some thousand bytes. */
const ORDINARY: Size = { objectValues: 12_000, keptBytes: 128 * 1024 };
/** Written by what runs on nodes: a thousand functions, each with a dozen fields. */
const INVENTORY: Size = { objectValues: 60_000, keptBytes: 2 * 1024 * 1024 };
const SIZES: Readonly<Partial<Record<Kind, Size>>> = {
  SriovNetworkNodeState: INVENTORY,
  ResourceSlice: INVENTORY,
};

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '';

function parsed(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new GarbledAnswer(what);
  }
}

/** The names in an object's metadata. */
function namesOf(object: unknown) {
  const { name, namespace, resourceVersion } = ((
    object as { metadata?: unknown } | null | undefined
  )?.metadata ?? {}) as Readonly<Record<string, unknown>>;
  return {
    ...(isText(name) && { name }),
    ...(isText(namespace) && { namespace }),
    ...(typeof resourceVersion === 'string' && { version: resourceVersion }),
  };
}

/** Reads one body, a chunk at a time: each object is parsed on its own, and only what is used of it is kept. */
export class Reading {
  private readonly scanner: ItemScanner;
  private readonly keptBytes: number;
  /** Objects that came so far, of interest or not. */
  seen = 0;

  constructor(
    private readonly job: ReadingJob,
    private readonly project: Projection,
  ) {
    const { objectValues, keptBytes } = SIZES[job.kind] ?? ORDINARY;
    this.scanner = new ItemScanner(job.shape, { ...job.limits, objectValues });
    this.keptBytes = keptBytes;
  }

  /**
   * Reads what a chunk completes, one object a step: the smallest objects come by the ten thousand. Of a list, objects of no
   * interest are left out.
   *
   * @param items - what is found is added to it
   * @throws GarbledAnswer, TooLarge
   */
  *push(chunk: Buffer, items: ReadItem[]): Generator<void> {
    const { shape, limits } = this.job;
    for (const scanned of this.scanner.push(chunk)) {
      if (!scanned) {
        yield;
        continue;
      }
      this.seen += 1;
      if (shape === 'list' && this.seen > limits.listObjects)
        throw new TooLarge(
          `more than ${limits.listObjects} objects`,
          'listObjects',
        );
      const item =
        shape === 'list' ? this.listed(scanned) : this.changed(scanned);
      if (item) items.push(item);
      yield;
    }
  }

  /**
   * To be called when the body has ended.
   *
   * @throws GarbledAnswer when it ended too soon, or has no version
   */
  end(): PageEnd | undefined {
    if (this.job.shape === 'watch') {
      if (this.scanner.isWhole) return undefined;
      throw new GarbledAnswer('it ended within an object');
    }
    if (!this.scanner.isWhole) throw new GarbledAnswer('no JSON');
    const page = parsed(this.scanner.envelope(), 'no JSON') as {
      items?: unknown;
      metadata?: { resourceVersion?: unknown; continue?: unknown };
    } | null;
    const { resourceVersion, continue: next } = page?.metadata ?? {};
    if (
      !Array.isArray(page?.items) ||
      typeof resourceVersion !== 'string' ||
      !VERSION.test(resourceVersion) ||
      (typeof next === 'string' && next.length > MAX_TOKEN)
    )
      throw new GarbledAnswer('no list');
    return {
      resourceVersion,
      ...(isText(next) && { continue: next }),
      seen: this.seen,
    };
  }

  private listed(scanned: ScannedItem): ReadItem | undefined {
    if ('skipped' in scanned) return { ...scanned.skipped, isSkipped: true };
    const { apiVersion, kind } = this.job;
    const object = parsed(scanned.text, 'no JSON') as object;
    if (!namesOf(object).name) return undefined;
    const kept = this.project({ ...object, apiVersion, kind });
    if (!kept) return undefined;
    const { name, namespace } = kept.metadata;
    return { name, ...(namespace && { namespace }), ...this.sized(kept) };
  }

  private changed(scanned: ScannedItem): ReadItem {
    if ('skipped' in scanned) {
      const { resourceVersion: version, ...names } = scanned.skipped;
      return {
        ...names,
        ...(version && VERSION.test(version) && { version }),
        isSkipped: true,
      };
    }
    const { type, object } = parsed(scanned.text, 'a line that is no JSON') as {
      type?: unknown;
      object?: unknown;
    };
    if (typeof type !== 'string')
      throw new GarbledAnswer('a watch event without a type');
    if (type === 'ERROR') {
      const { code, reason } = (object ?? {}) as Record<string, unknown>;
      return {
        type,
        status: {
          code: typeof code === 'number' ? code : 500,
          reason: typeof reason === 'string' ? reason : '',
        },
      };
    }
    const names = namesOf(object);
    if (!names.version || !VERSION.test(names.version))
      throw new GarbledAnswer(
        `an event of type ${/^[A-Z]{1,20}$/.test(type) ? type : 'unknown'} without a resourceVersion`,
      );
    const kept =
      names.name && type !== 'DELETED' && type !== 'BOOKMARK'
        ? this.project(object)
        : undefined;
    return { type, ...names, ...(kept && this.sized(kept)) };
  }

  /** What is kept as JSON, unless it is too much to be judged in a short time. */
  private sized(kept: Projected): Pick<ReadItem, 'kept' | 'isSkipped'> {
    const json = JSON.stringify(kept);
    if (json.length <= this.keptBytes) return { kept: json };
    const { annotations = {} } = kept.metadata as {
      annotations?: Readonly<Record<string, unknown>>;
    };
    const beside = Object.values(annotations).reduce<number>(
      (sum, value) => sum + JSON.stringify(value).length,
      0,
    );
    return json.length - beside <= this.keptBytes
      ? { kept: json }
      : { isSkipped: true };
  }
}
