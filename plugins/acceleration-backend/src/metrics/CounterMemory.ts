import type { CounterSeries } from '@fastpath/backstage-plugin-acceleration-common';
import {
  COUNTER_LABEL,
  CounterQuery,
} from '@fastpath/backstage-plugin-acceleration-node';
import type { Sample } from './PrometheusClient';

/** What a reading came to. */
export interface CounterReading {
  readonly series: readonly CounterSeries[];
  /** Counters whose series lack a label that ties them, with the label. */
  readonly untied: readonly string[];
}

const rateOf = ({ perSecond }: CounterSeries) =>
  perSecond === undefined ? {} : { perSecond };

/** Remembers what each counter was before: rates, and since when one stands still, come from two readings. */
export class CounterMemory {
  private known = new Map<string, CounterSeries>();

  /** Takes a reading in place of the one before. */
  take(
    samples: readonly Sample[],
    queries: readonly CounterQuery[],
  ): CounterReading {
    const byId = new Map(queries.map(query => [query.id, query]));
    const next = new Map<string, CounterSeries>();
    const untied = new Set<string>();
    for (const sample of samples) {
      const query = byId.get(sample.labels[COUNTER_LABEL] ?? '');
      if (!query) continue;
      const { ties, missing } = tiesOf(sample, query);
      if (missing) {
        untied.add(
          `a series of ${query.id} (${query.measures}) has no label "${missing}"; keep it in the query of the backend pack`,
        );
        continue;
      }
      const key = JSON.stringify([query.id, ties]);
      // Several series of one attachment and counter, such as one for each queue, are one.
      const same = next.get(key);
      const value = sample.value + (same?.value ?? 0);
      next.set(key, this.seriesOf(key, query, ties, { ...sample, value }));
    }
    this.known = next;
    return { series: [...next.values()], untied: [...untied] };
  }

  private seriesOf(
    key: string,
    { pack, measures }: CounterQuery,
    ties: CounterSeries['ties'],
    { value, at }: Sample,
  ): CounterSeries {
    const before = this.known.get(key);
    const seconds = before ? (at - before.at) / 1_000 : 0;
    const said = { pack, measures, ties, value, at };
    // It began anew, as after a restart of the exporter: how much went by cannot be told.
    if (!before || value < before.value) return { ...said, grewAt: at };
    const grewAt = value > before.value ? at : before.grewAt;
    if (seconds <= 0) return { ...said, ...rateOf(before), grewAt };
    return { ...said, perSecond: (value - before.value) / seconds, grewAt };
  }
}

/** What a series belongs to, or the label that it lacks. */
function tiesOf(
  { labels }: Sample,
  query: CounterQuery,
): { ties: CounterSeries['ties']; missing?: string } {
  const ties: Record<string, string> = {};
  for (const [label, field] of Object.entries(query.ties)) {
    const value = labels[label];
    if (!value) return { ties, missing: label };
    ties[field] = value;
  }
  return { ties };
}
