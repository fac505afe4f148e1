import { duration, ratio } from '../harness/figures';
import { median, quantile } from '../harness/statistics';
import type { Round } from './compare';
import { CONTENDERS } from './contenders';
import { FLOOR } from './floor';
import type { Lag } from './lag';
import type { Synced } from './memory';

/** Everything that was measured. */
export interface Results {
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly gigabytes: number;
    readonly node: string;
    readonly date: string;
    readonly loads: readonly number[];
  };
  readonly clusters: number;
  readonly manyClusters: number;
  readonly rounds: readonly Round[];
  readonly synced: readonly Synced[];
  readonly lags: readonly Lag[];
}

const [OURS, PEER] = CONTENDERS.map(({ name }) => name);

/** How often a page of the other plugin asks again while it is open. */
const REFRESHES_PER_MINUTE = 6;

const number = (value: number) => value.toLocaleString('en-US');
const bytes = (value: number) =>
  value >= 2 ** 20
    ? `${(value / 2 ** 20).toFixed(1)} MiB`
    : `${(value / 2 ** 10).toFixed(1)} KiB`;
const sum = (values: readonly number[]) =>
  values.reduce((total, value) => total + value, 0);
const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;

/** All rounds of one contender in one situation. */
interface Situation {
  readonly podsPerCluster: number;
  readonly viewers: number;
  readonly hung: boolean;
  readonly ours: readonly Round[];
  readonly peer: readonly Round[];
  /** The same bytes sent by a bare server; none where that was not measured. */
  readonly floor: readonly Round[];
}

function situations(rounds: readonly Round[]): Situation[] {
  const keyOf = ({ podsPerCluster, viewers, hung }: Round) =>
    `${hung} ${podsPerCluster} ${viewers}`;
  return [...new Set(rounds.map(keyOf))].map(key => {
    const same = rounds.filter(round => keyOf(round) === key);
    const { podsPerCluster, viewers, hung } = same[0];
    const of = (name: string) =>
      same.filter(({ contender }) => contender === name);
    return {
      podsPerCluster,
      viewers,
      hung,
      ours: of(OURS),
      peer: of(PEER),
      floor: of(FLOOR),
    };
  });
}

const timesOf = (rounds: readonly Round[]) =>
  rounds.flatMap(({ times }) => times);
const allLate = (rounds: readonly Round[]) =>
  rounds.every(({ times, late }) => late === times.length);

/** A quantile of the views; "more than" when no answer came. */
function time(rounds: readonly Round[], share: number): string {
  const value = quantile(timesOf(rounds), share);
  return value >= rounds[0].withinMs - 1
    ? `more than ${duration(rounds[0].withinMs)}`
    : duration(value);
}

/** The lowest and the highest round: what the machine's noise does. */
function spread(rounds: readonly Round[]): string {
  const each = rounds.map(({ times }) => quantile(times, 0.99));
  return each.length < 2
    ? ''
    : ` (${duration(Math.min(...each))} to ${duration(Math.max(...each))})`;
}

function timesAsLong(
  rounds: readonly Round[],
  { ours }: Situation,
  share: number,
): number {
  return quantile(timesOf(rounds), share) / quantile(timesOf(ours), share);
}

const timesSlower = (situation: Situation, share: number) =>
  timesAsLong(situation.peer, situation, share);

function viewRows(all: readonly Situation[]): string[] {
  return all.flatMap(situation =>
    [situation.ours, situation.peer, situation.floor]
      .filter(({ length }) => length > 0)
      .map(rounds => {
        const factor = (share: number) =>
          `${allLate(rounds) ? 'more than ' : ''}${ratio(timesAsLong(rounds, situation, share))}`;
        const p99 = `${time(rounds, 0.99)}${allLate(rounds) ? '' : spread(rounds)}`;
        return row([
          number(situation.podsPerCluster),
          situation.viewers,
          rounds[0].contender,
          factor(0.5),
          factor(0.99),
          time(rounds, 0.5),
          p99,
          number(timesOf(rounds).length),
        ]);
      }),
  );
}

const VIEW_HEAD = [
  '| pods per cluster | viewers | plugin | p50, fastpath = 1 | p99, fastpath = 1 | p50 | p99 (of single rounds) | views |',
  '|---:|---:|---|---:|---:|---:|---:|---:|',
];

function perView(rounds: readonly Round[]): {
  requests: number;
  bytes: number;
} {
  const count = timesOf(rounds).length;
  return {
    requests: sum(rounds.map(({ traffic }) => traffic.requests)) / count,
    bytes: sum(rounds.map(({ traffic }) => traffic.bytes)) / count,
  };
}

function trafficRows(all: readonly Situation[]): string[] {
  return [...new Set(all.map(({ podsPerCluster }) => podsPerCluster))].flatMap(
    size => {
      const here = all.filter(
        ({ podsPerCluster, hung }) => podsPerCluster === size && !hung,
      );
      const [ours, peer] = [
        here.flatMap(situation => situation.ours),
        here.flatMap(situation => situation.peer),
      ];
      const watched =
        (sum(ours.map(({ traffic }) => traffic.bytes)) /
          sum(ours.map(({ seconds }) => seconds))) *
        60;
      const viewed = perView(peer);
      return [
        row([
          number(size),
          OURS,
          perView(ours).requests.toFixed(2),
          '0',
          `${bytes(watched)} for all viewers, nothing changing`,
        ]),
        row([
          number(size),
          PEER,
          viewed.requests.toFixed(0),
          bytes(viewed.bytes),
          `${bytes(viewed.bytes * REFRESHES_PER_MINUTE)} for each viewer`,
        ]),
      ];
    },
  );
}

interface Target {
  readonly text: string;
  readonly measured: string;
  readonly met: boolean;
}

/** What our heap and memory grow by for each pod, the baseline's median taken off. */
export function perPod({
  synced,
  manyClusters,
}: Pick<Results, 'synced' | 'manyClusters'>): {
  heap: number;
  rss: number;
  seconds: number;
} {
  const full = synced.filter(({ podsPerCluster }) => podsPerCluster > 0);
  const empty = synced.filter(({ podsPerCluster }) => podsPerCluster === 0);
  const pods = manyClusters * full[0].podsPerCluster;
  const grown = (key: 'heap' | 'rss') =>
    (median(full.map(item => item[key])) -
      median(empty.map(item => item[key]))) /
    pods;
  return {
    heap: grown('heap'),
    rss: grown('rss'),
    seconds: Math.max(...full.map(({ seconds }) => seconds)),
  };
}

function targets(results: Results, all: readonly Situation[]): Target[] {
  const live = all.filter(({ hung }) => !hung);
  const worst = Math.min(
    ...live.map(situation => timesSlower(situation, 0.99)),
  );
  const worstHung = Math.min(
    ...all
      .filter(({ hung }) => hung)
      .map(situation => timesSlower(situation, 0.99)),
  );
  const requests = sum(
    all
      .filter(({ hung }) => !hung)
      .flatMap(({ ours }) => ours.map(({ traffic }) => traffic.requests)),
  );
  const { heap, seconds } = perPod(results);
  const lag = Math.max(...results.lags.map(({ ages }) => quantile(ages, 0.99)));
  return [
    {
      text: 'p99 of a view at least 50 times lower, in every row',
      measured: `${ratio(worst)} at least`,
      met: worst >= 50,
    },
    {
      text: 'the same with one cluster hung',
      measured: `more than ${ratio(worstHung)} at least`,
      met: worstHung >= 50,
    },
    {
      text: 'no request to a cluster per view',
      measured: `${requests} requests during ${number(live.flatMap(({ ours }) => timesOf(ours)).length)} views`,
      met: requests === 0,
    },
    {
      text: 'at most 2 KiB of heap per pod',
      measured: bytes(heap),
      met: heap <= 2048,
    },
    {
      text: `first sync of ${results.manyClusters} clusters in at most 60 s`,
      measured: duration(seconds * 1000),
      met: seconds <= 60,
    },
    {
      text: `at ${number(results.lags[0].perSecond)} changes a second seen after at most 1 s (p99)`,
      measured: duration(lag),
      met: lag <= 1000,
    },
  ];
}

/** The results in Markdown. */
export function table(results: Results): string {
  const { machine, lags, clusters, manyClusters, synced } = results;
  const all = situations(results.rounds);
  const ages = lags.flatMap(lag => lag.ages);
  const seen = lags.flatMap(lag => lag.views);
  const { heap, rss, seconds } = perPod(results);
  const empty = synced.filter(({ podsPerCluster }) => podsPerCluster === 0);
  const full = synced.filter(({ podsPerCluster }) => podsPerCluster > 0);
  return [
    '| target | measured | |',
    '|---|---|---|',
    ...targets(results, all).map(({ text, measured, met }) =>
      row([text, measured, met ? 'met' : '**not met**']),
    ),
    '',
    `**An answer to a component's page**, ${clusters} clusters, ten of the component's pods in each:`,
    '',
    ...VIEW_HEAD,
    ...viewRows(all.filter(({ hung }) => !hung)),
    '',
    '**The same with one cluster hung:**',
    '',
    ...VIEW_HEAD,
    ...viewRows(all.filter(({ hung }) => hung)),
    '',
    '**What the clusters are asked and send:**',
    '',
    '| pods per cluster | plugin | requests per view | bytes per view | bytes per minute |',
    '|---:|---|---:|---:|---:|',
    ...trafficRows(all),
    '',
    `**${manyClusters} clusters × ${number(full[0].podsPerCluster)} pods**: ${bytes(heap)} of heap per pod over the same clusters without pods (${bytes(median(empty.map(item => item.heap)))} to ${bytes(median(full.map(item => item.heap)))}; resident memory ${bytes(rss)} per pod, garbage and the database in memory with it); first sync ${duration(seconds * 1000)} at most.`,
    '',
    `**${number(lags[0].perSecond)} changes a second** for ${lags[0].seconds} s over ${clusters} clusters: seen after ${duration(quantile(ages, 0.5))} (p50), ${duration(quantile(ages, 0.99))} (p99), ${duration(quantile(ages, 1))} at most; ${lags[0].cores.toFixed(2)} of a core, ${bytes((lags[0].bytes / lags[0].seconds) * 60)} a minute from the clusters. Views of ten at a time meanwhile: ${duration(quantile(seen, 0.5))} (p50), ${duration(quantile(seen, 0.99))} (p99).`,
    '',
    `${machine.date}: ${machine.cores} cores of ${machine.cpu}, ${machine.gigabytes} GiB, Node ${machine.node}. The machine was shared, its load average between ${Math.min(...machine.loads).toFixed(1)} and ${Math.max(...machine.loads).toFixed(1)}, of which the benchmark itself makes one to three: read the ratios.`,
    '',
  ].join('\n');
}
