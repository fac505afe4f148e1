import type { Count, JudgedRun } from '../../model';
import { count } from '../figures';
import { runFaults } from '../runFaults';
import { shellWord } from '../shellWord';
import { expectation, promiseSentence } from '../wording';
import { Ink } from './Ink';
import { columns, field, LABEL, short, wrap, wrapWords } from './lines';

/** The counts as a table; a row of which nothing arrived is marked. */
function countLines(
  counts: readonly Count[],
  width: number,
  ink: Ink,
): string[] {
  if (counts.length === 0)
    return field('packets', ['none were counted']).map(ink.bad);
  const room = width - LABEL - 34;
  const rows = counts.map(({ what, where, sent, received }) => [
    short(what, Math.floor(room * 0.4)),
    count(sent),
    count(received),
    short(where, Math.ceil(room * 0.6)),
  ]);
  const lines = field(
    'packets',
    columns([['', 'sent', 'received', 'counted by'], ...rows], [1, 2]),
  );
  return lines.map((line, index) => {
    if (index === 0) return ink.quiet(line);
    return counts[index - 1].received > 0 ? line : ink.bad(line);
  });
}

/** One workload of an environment: what it received, what it was started with, what it sent and got, what went wrong. */
export function runLines(run: JudgedRun, width: number, ink: Ink): string[] {
  const faults = runFaults(run);
  const { received, devices, commandLine, counts, privileges } = run;
  const inner = width - LABEL;
  const title = short(run.workload, width - 4);
  const text = (name: string, value: string) => field(name, wrap(value, inner));
  const found = devices.map(
    device =>
      `${device.interface}: ${device.kind} ${device.path}, named by ${device.from}`,
  );
  const had = Object.entries(privileges).map(
    ([name, value]) => `${name} ${value}`,
  );
  return [
    faults.length === 0 ? ink.good(`  ✓ ${title}`) : ink.bad(`  ✗ ${title}`),
    ...text(
      'received',
      `${received.class} (${received.access}, ${received.confidence}): ${expectation(received)}`,
    ),
    ...text('promise', promiseSentence(run)),
    ...field(
      'device',
      found.length === 0
        ? ['none was found']
        : found.flatMap(line => wrap(line, inner)),
    ),
    ...field('arguments', wrapWords(run.args.map(shellWord), inner)),
    ...field(
      'started as',
      commandLine.length === 0
        ? ['not seen']
        : wrapWords(commandLine.map(shellWord), inner),
    ),
    ...(had.length === 0 ? [] : text('had', had.join(', '))).map(ink.quiet),
    ...countLines(counts, width, ink),
    ...field(
      'failed',
      faults.flatMap(fault => wrap(`✗ ${fault}`, inner)),
    ).map(ink.bad),
  ];
}
