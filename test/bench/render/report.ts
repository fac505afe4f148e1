import type { Measurement } from './measure';
import { duration, ratio } from '../harness/figures';
import { growth, median, quantile } from '../harness/statistics';

/** What all processes of one contender measured at one size. */
export interface Summary {
  readonly contender: string;
  readonly size: number;
  /** Milliseconds for all workloads: the median, and the quarter and three-quarter marks. */
  readonly ms: number;
  readonly spread: readonly [number, number];
  readonly runs: number;
  readonly scale: number;
  readonly peakBytes: number;
  readonly heapBytes: number;
}

/** Everything that the report says. */
export interface Results {
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly gigabytes: number;
    readonly node: string;
    readonly kustomize: string;
    readonly date: string;
  };
  readonly contenders: readonly {
    readonly name: string;
    readonly does: string;
  }[];
  readonly summaries: readonly Summary[];
  /** Milliseconds of each start, by command. */
  readonly starts: Readonly<Record<string, readonly number[]>>;
}

/** Joins the measurements of each contender and size. */
export function summarize(measurements: readonly Measurement[]): Summary[] {
  const keys = [
    ...new Set(
      measurements.map(({ contender, size }) => `${size} ${contender}`),
    ),
  ];
  return keys.map(key => {
    const same = measurements.filter(
      ({ contender, size }) => `${size} ${contender}` === key,
    );
    const times = same.flatMap(measured => measured.times);
    return {
      contender: same[0].contender,
      size: same[0].size,
      ms: median(times),
      spread: [quantile(times, 0.25), quantile(times, 0.75)],
      runs: times.length,
      scale: same[0].scale,
      peakBytes: Math.max(...same.map(measured => measured.peakBytes)),
      heapBytes: median(same.map(measured => measured.heapBytes)),
    };
  });
}

const mebibytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`;

function rows({ summaries, contenders }: Results): string[] {
  const sizes = [...new Set(summaries.map(({ size }) => size))];
  const at = (contender: string, size: number) =>
    summaries.find(
      summary => summary.contender === contender && summary.size === size,
    )!;
  return sizes.flatMap(size =>
    contenders.map(({ name }) => {
      const { ms, spread, scale, peakBytes, heapBytes } = at(name, size);
      const sampled = scale > 1 ? ` (of ${size / scale}, scaled)` : '';
      const isProcess = name === 'kustomize';
      return `| ${[size, name, ratio(ms / at('fastpath', size).ms), `${duration(ms)}${sampled}`, `${duration(spread[0])} to ${duration(spread[1])}`, duration(ms / size), mebibytes(peakBytes), isProcess ? '' : mebibytes(heapBytes)].join(' | ')} |`;
    }),
  );
}

/** The exponents of growth between the two largest sizes. */
function growths({ summaries, contenders }: Results): string {
  const sizes = [...new Set(summaries.map(({ size }) => size))]
    .sort((a, b) => a - b)
    .slice(-2);
  const of = (name: string) =>
    sizes.map(size =>
      summaries.find(
        summary => summary.contender === name && summary.size === size,
      )!,
    );
  return contenders
    .map(({ name }) => `${name} ${growth(of(name)[0], of(name)[1]).toFixed(2)}`)
    .join(', ');
}

/** The results in Markdown: ratios first, times for orientation. */
export function table(results: Results): string {
  const { machine, starts } = results;
  const sizes = [...new Set(results.summaries.map(({ size }) => size))];
  return [
    '| workloads | contender | time, fastpath = 1 | time (median) | half of the runs | per workload | peak memory | heap after |',
    '|---:|---|---:|---:|---:|---:|---:|---:|',
    ...rows(results),
    '',
    `Each workload has three environments. Growth from ${sizes.at(-2)} to ${sizes.at(-1)} workloads, as a power of their number (1 is linear): ${growths(results)}.`,
    '',
    '| start of the command line | median | half of the starts |',
    '|---|---:|---:|',
    ...Object.entries(starts).map(
      ([name, times]) =>
        `| \`${name}\` | ${duration(median(times))} | ${duration(quantile(times, 0.25))} to ${duration(quantile(times, 0.75))} |`,
    ),
    '',
    `${machine.date}: ${machine.cores} cores of ${machine.cpu}, ${machine.gigabytes} GiB, Node ${machine.node}, ${machine.kustomize}. The machine was shared: read the ratios.`,
    '',
  ].join('\n');
}
