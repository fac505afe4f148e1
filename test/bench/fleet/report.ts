import { duration, ratio } from '../harness/figures';
import { median, quantile } from '../harness/statistics';
import { OURS, PAGE_SIZE, PEER } from './contenders';
import type { Actions, Frames, Load, Memories } from './measure';

/** Everything that was measured. */
export interface Results {
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly gigabytes: number;
    readonly node: string;
    readonly browser: string;
    readonly date: string;
    readonly loads: readonly number[];
  };
  /** What was shown rightly. */
  readonly proven: string;
  readonly loads: readonly Load[];
  readonly actions: readonly Actions[];
  readonly frames: readonly Frames[];
  readonly memories: readonly Memories[];
}

/** What the fleet page is to keep. */
const USABLE_MS = 2_000;
const FRAME_MS = 50;
/** Memory is bounded when the second half of the signals adds no more than this. */
const GROWTH_BYTES = 2 * 2 ** 20;

const number = (value: number) => value.toLocaleString('en-US');
const bytes = (value: number) =>
  value >= 2 ** 20
    ? `${(value / 2 ** 20).toFixed(1)} MiB`
    : `${(value / 2 ** 10).toFixed(0)} KiB`;
const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const half = (values: readonly number[]) =>
  `${duration(quantile(values, 0.25))} to ${duration(quantile(values, 0.75))}`;

interface Of {
  readonly contender: string;
  readonly workloads: number;
}

/** All that was measured of one page at one size, in the order of the contenders and sizes. */
function groups<T extends Of>(
  items: readonly T[],
  keyOf: (item: T) => string = () => '',
): T[][] {
  const rank = ({ contender, workloads }: Of) =>
    `${contender === OURS.name ? 0 : 1} ${String(1e9 - workloads).padStart(10, '0')}`;
  const sorted = [...items].sort((a, b) => rank(a).localeCompare(rank(b)));
  const key = (item: T) => `${keyOf(item)} ${rank(item)}`;
  return [...new Set(sorted.map(key))].map(wanted =>
    sorted.filter(item => key(item) === wanted),
  );
}

const largest = (items: readonly Of[]) =>
  Math.max(...items.map(({ workloads }) => workloads));
const smallest = (items: readonly Of[]) =>
  Math.min(...items.map(({ workloads }) => workloads));
const oursAt = <T extends Of>(items: readonly T[], workloads: number) =>
  items.filter(
    item => item.contender === OURS.name && item.workloads === workloads,
  );

function loadRows(loads: readonly Load[]): string[] {
  return [true, false].flatMap(isCold => {
    const same = loads.filter(({ cold }) => cold === isCold);
    const base = median(oursAt(same, largest(same)).map(({ ms }) => ms));
    return groups(same).map(group => {
      const times = group.map(({ ms }) => ms);
      const {
        contender,
        workloads,
        appBytes,
        apiBytes,
        apiContent,
        questions,
      } = group.at(-1)!;
      const [longest, blocked] = [
        median(group.map(item => item.longest)),
        median(group.map(item => item.blocked)),
      ];
      return row([
        contender,
        number(workloads),
        isCold ? 'empty' : 'full',
        ratio(median(times) / base),
        duration(median(times)),
        half(times),
        duration(quantile(times, 1)),
        duration(blocked),
        duration(longest),
        bytes(appBytes),
        `${questions} for ${bytes(apiBytes)} (${bytes(apiContent)})`,
      ]);
    });
  });
}

function actionRows(actions: readonly Actions[]): string[] {
  return [
    'find by name',
    'next page',
    'sort by verdict',
    'filter by verdict',
  ].flatMap(wanted => {
    const same = actions.filter(({ action }) => action === wanted);
    const base = median(
      oursAt(same, largest(same)).flatMap(({ times }) => times),
    );
    return groups(same).map(group => {
      const times = group.flatMap(item => item.times);
      return row([
        wanted,
        group[0].contender,
        number(group[0].workloads),
        ratio(median(times) / base),
        duration(median(times)),
        half(times),
        duration(quantile(times, 1)),
        times.length,
      ]);
    });
  });
}

function frameRows(frames: readonly Frames[]): string[] {
  return groups(frames).map(
    ([
      {
        contender,
        workloads,
        pages,
        frames: times,
        longScrolling,
        longTurning,
      },
    ]) => {
      const slow = times.filter(ms => ms > FRAME_MS).length;
      return row([
        contender,
        number(workloads),
        pages,
        number(times.length),
        duration(quantile(times, 0.5)),
        duration(quantile(times, 0.95)),
        duration(quantile(times, 0.99)),
        duration(quantile(times, 1)),
        `${slow} (${((slow / times.length) * 100).toFixed(2)} %)`,
        longScrolling.length,
        longTurning.length,
      ]);
    },
  );
}

function memoryRows(memories: readonly Memories[]): string[] {
  return groups(memories).flatMap(([{ contender, workloads, steps }]) =>
    steps.map(({ after, heap, nodes, listeners }) =>
      row([
        contender,
        number(workloads),
        after,
        bytes(heap),
        ratio(heap / steps[0].heap),
        number(nodes),
        number(listeners),
      ]),
    ),
  );
}

interface Target {
  readonly text: string;
  readonly measured: string;
  readonly met: boolean;
}

function targets({ loads, frames, memories }: Results): Target[] {
  const most = largest(loads);
  const ours = oursAt(loads, most);
  const [cold, warm] = [true, false].map(isCold =>
    ours.filter(item => item.cold === isCold).map(({ ms }) => ms),
  );
  const [{ frames: times }] = oursAt(frames, most);
  const [{ steps }] = oursAt(memories, most);
  const [floor] = oursAt(memories, smallest(memories));
  const signalled = steps.filter(({ after }) => after.endsWith('signals'));
  const growth =
    signalled.at(-1)!.heap -
    signalled[Math.floor(signalled.length / 2) - 1].heap;
  const over =
    Math.max(...steps.map(({ heap }) => heap)) /
    Math.max(...floor.steps.map(({ heap }) => heap));
  return [
    {
      text: `usable in at most ${duration(USABLE_MS)}, cache full (median)`,
      measured: duration(median(warm)),
      met: median(warm) <= USABLE_MS,
    },
    {
      text: 'the same, cache empty',
      measured: duration(median(cold)),
      met: median(cold) <= USABLE_MS,
    },
    {
      text: `95 of 100 frames in at most ${duration(FRAME_MS)} while all pages are scrolled through`,
      measured: duration(quantile(times, 0.95)),
      met: quantile(times, 0.95) <= FRAME_MS,
    },
    {
      text: `the second half of the signals adds at most ${bytes(GROWTH_BYTES)} of heap`,
      measured: bytes(Math.max(0, growth)),
      met: growth <= GROWTH_BYTES,
    },
    {
      text: `at most twice the heap of the page with ${smallest(memories)} workloads, at its largest`,
      measured: ratio(over),
      met: over <= 2,
    },
  ];
}

/** The results in Markdown. */
export function table(results: Results): string {
  const { machine, proven, memories } = results;
  return [
    '| target | measured | |',
    '|---|---|---|',
    ...targets(results).map(({ text, measured, met }) =>
      row([text, measured, met ? 'met' : '**not met**']),
    ),
    '',
    `Before anything was measured: ${proven}.`,
    '',
    `**Opening a page** of ${PAGE_SIZE} rows, until rows, filters and the number of workloads are painted:`,
    '',
    `| page | workloads | browser's cache | time, ${OURS.name} of ${number(largest(results.loads))} = 1 | median | half of the openings | slowest | held by long tasks | longest task | the app | answers |`,
    '|---|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...loadRows(results.loads),
    '',
    '**Acting on it**, from the last key or press until the result is painted:',
    '',
    `| action | page | workloads | time, ${OURS.name} of ${number(largest(results.loads))} = 1 | median | half of the times | slowest | times |`,
    '|---|---|---:|---:|---:|---:|---:|---:|',
    ...actionRows(results.actions),
    '',
    '**Scrolling** through each page, while ten pods a second change:',
    '',
    '| page | workloads | pages | frames | p50 | p95 | p99 | longest | over 50 ms | long tasks while scrolling | and while the next page came |',
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...frameRows(results.frames),
    '',
    `**Memory** of the tab, after a collection of garbage; ${memories.map(({ signals }) => signals).filter(Boolean)[0]} signals of changes one after the other, after each of which the page asks again:`,
    '',
    '| page | workloads | after | heap | first = 1 | DOM nodes | listeners |',
    '|---|---:|---|---:|---:|---:|---:|',
    ...memoryRows(memories),
    '',
    `${machine.date}: ${machine.cores} cores of ${machine.cpu}, ${machine.gigabytes} GiB, Node ${machine.node}, ${machine.browser} without a GPU; ${PEER.name} is that of Backstage. Browser, portal and clusters share the machine, and others did too, its load average between ${Math.min(...machine.loads).toFixed(1)} and ${Math.max(...machine.loads).toFixed(1)}: read the ratios.`,
    '',
  ].join('\n');
}
