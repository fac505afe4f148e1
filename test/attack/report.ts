import { duration } from '../bench/harness/figures';
import { quantile } from '../bench/harness/statistics';
import { ATTACKS } from './attacks';
import type { Measured } from './measure';
import type { Plan } from './plan';

/** Everything that was measured. */
export interface Results {
  readonly machine: string;
  readonly plan: Plan;
  readonly measured: readonly Measured[];
}

/** What must hold. */
const TARGETS = { views: 2, loopMs: 50 };

const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const mib = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`;

/** The report in Markdown. */
export function table({ machine, plan, measured }: Results): string {
  const quiet = measured.filter(({ attack }) => attack === undefined);
  const attacked = measured.filter(({ attack }) => attack !== undefined);
  const of = (share: number, rounds: readonly Measured[]) =>
    quantile(
      rounds.flatMap(({ times }) => times),
      share,
    );
  const times = (share: number, round: Measured) =>
    of(share, [round]) / of(share, quiet);
  const worst = (value: (round: Measured) => number) =>
    Math.max(...attacked.map(value));
  const met = (isMet: boolean) => (isMet ? 'met' : '**not met**');
  const [p50, p99, loop, turn] = [
    worst(round => times(0.5, round)),
    worst(round => times(0.99, round)),
    worst(({ p999 }) => p999),
    worst(round => round.turn),
  ];
  const growth = worst(({ peakRss }) => peakRss) - quiet[0].rss;
  return [
    '| target | measured | |',
    '|---|---|---|',
    row([
      'a view of good clusters (p50) at most twice as long as in quiet times, under every attack',
      `${p50.toFixed(1)}× at most`,
      met(p50 <= TARGETS.views),
    ]),
    row([
      'the same of its p99',
      `${p99.toFixed(1)}× at most`,
      met(p99 <= TARGETS.views),
    ]),
    row([
      'the event loop late by at most 50 ms (p99.9), under every attack',
      `${loop.toFixed(1)} ms at most`,
      met(loop <= TARGETS.loopMs),
    ]),
    row([
      'nothing keeps the event loop for more than 50 ms of CPU',
      `${turn.toFixed(1)} ms at most`,
      met(turn <= TARGETS.loopMs),
    ]),
    row([
      'memory bounded',
      `${mib(growth)} more than before the first attack, at most`,
      'stated',
    ]),
    row([
      'the good clusters live, all of their pods as promised, after every attack',
      `${attacked.length} attacks`,
      'met',
    ]),
    '',
    `**${plan.viewers} viewers of ${plan.clusters} good clusters of ${plan.podsPerCluster.toLocaleString('en-US')} pods**, ${plan.seconds} s each:`,
    '',
    '| attack | what it does | view p50 (of quiet) | view p99 (of quiet) | event loop late, p99.9 (at most) | longest turn, CPU | longest pause for garbage | memory at most | requests | its cluster is |',
    '|---|---|---|---|---|---:|---:|---:|---:|---|',
    ...measured.map((round, place) =>
      row([
        round.attack ?? (place === 0 ? 'none, before' : 'none, after'),
        ATTACKS.find(({ name }) => name === round.attack)?.does ?? '',
        `${duration(of(0.5, [round]))} (${times(0.5, round).toFixed(1)}×)`,
        `${duration(of(0.99, [round]))} (${times(0.99, round).toFixed(1)}×)`,
        `${round.p999.toFixed(1)} ms (${round.max.toFixed(1)} ms)`,
        `${round.turn.toFixed(1)} ms`,
        `${round.pause.toFixed(1)} ms`,
        mib(round.peakRss),
        round.asked,
        round.state ?? '',
      ]),
    ),
    '',
    machine,
    '',
  ].join('\n');
}
