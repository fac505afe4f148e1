import {
  COUNTER_FIELDS,
  CounterField,
  CounterMeasure,
} from '../model/counters';

/** A counter as it was read, with what was seen of it before. Times are milliseconds since 1970. @public */
export interface CounterSeries {
  /** The pack that its query stands in. */
  readonly pack: string;
  readonly measures: CounterMeasure;
  /** What of an attachment it belongs to. */
  readonly ties: Readonly<Partial<Record<CounterField, string>>>;
  readonly value: number;
  /** When the value was true, by the clock of Prometheus. */
  readonly at: number;
  /** Since it was read before; absent for one that was read once, or started anew since. */
  readonly perSecond?: number;
  /** When it was last seen to grow, or first seen. */
  readonly grewAt: number;
}

/** What the counters of one attachment come to. */
export interface AttachmentCounters {
  readonly at: number;
  readonly rx?: number;
  readonly tx?: number;
  readonly perSecond?: number;
  readonly grewAt: number;
  readonly path: 'hardware' | 'slow' | 'unknown';
}

/** The fields that the series of one query are tied by. */
interface Shape {
  readonly pack: string;
  readonly measures: CounterMeasure;
  readonly fields: readonly CounterField[];
}

const keyOf = (
  { pack, measures, fields }: Shape,
  valueOf: (field: CounterField) => string | undefined,
): string | undefined => {
  const values = fields.map(valueOf);
  return values.some(value => value === undefined || value === '')
    ? undefined
    : JSON.stringify([pack, measures, fields, values]);
};

const sum = (values: readonly (number | undefined)[]): number | undefined =>
  values.reduce(
    (total, value) => (value === undefined ? total : (total ?? 0) + value),
    undefined,
  );

/** The counters of a cluster's exporters, found by what they belong to. */
export class CounterIndex {
  private series = new Map<string, CounterSeries>();
  private shapes: readonly Shape[] = [];
  /** The keys of those that say that packets take a slow path. */
  private slow = '';

  /**
   * Takes what was read in place of what was read before.
   *
   * @returns whether what may make a verdict worse is another thing now
   */
  replace(all: readonly CounterSeries[]): boolean {
    const [series, shapes] = [
      new Map<string, CounterSeries>(),
      new Map<string, Shape>(),
    ];
    for (const each of all) {
      const fields = COUNTER_FIELDS.filter(
        field => each.ties[field] !== undefined,
      );
      const shape = { pack: each.pack, measures: each.measures, fields };
      const key = keyOf(shape, field => each.ties[field]);
      if (key === undefined || fields.length === 0) continue;
      series.set(key, each);
      shapes.set(JSON.stringify(shape), shape);
    }
    this.series = series;
    this.shapes = [...shapes.values()];
    const slow = [...series]
      .filter(
        ([, { measures, perSecond = 0 }]) =>
          measures === 'slow-packets' && perSecond > 0,
      )
      .map(([key]) => key)
      .sort()
      .join('\n');
    const isOther = slow !== this.slow;
    this.slow = slow;
    return isOther;
  }

  /** What the counters say of an attachment; `undefined` where there is none. */
  of(
    pack: string,
    valueOf: (field: CounterField) => string | undefined,
  ): AttachmentCounters | undefined {
    if (this.series.size === 0) return undefined;
    const found = this.shapes
      .filter(shape => shape.pack === pack)
      .flatMap(shape => {
        const key = keyOf(shape, valueOf);
        return (key !== undefined && this.series.get(key)) || [];
      });
    const by = (measures: CounterMeasure) =>
      found.filter(each => each.measures === measures);
    const packets = [...by('rx-packets'), ...by('tx-packets')];
    const counted = packets.length > 0 ? packets : found;
    if (counted.length === 0) return undefined;
    const flows = (measures: CounterMeasure) =>
      by(measures).some(({ perSecond = 0 }) => perSecond > 0);
    const [rx, tx, perSecond] = [
      sum(by('rx-packets').map(({ value }) => value)),
      sum(by('tx-packets').map(({ value }) => value)),
      sum(packets.map(each => each.perSecond)),
    ];
    const path = flows('hardware-packets') ? 'hardware' : 'unknown';
    return {
      at: Math.max(...counted.map(({ at }) => at)),
      ...(rx !== undefined && { rx }),
      ...(tx !== undefined && { tx }),
      ...(perSecond !== undefined && { perSecond }),
      grewAt: Math.max(...counted.map(({ grewAt }) => grewAt)),
      path: flows('slow-packets') ? 'slow' : path,
    };
  }
}
