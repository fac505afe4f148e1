import type { EnvironmentReport, Hop } from '../../model';
import { shellWord } from '../shellWord';
import { environmentItems } from '../verdictOf';
import { BACKEND_TITLES, copies, copiesOf } from '../wording';
import { checkLines } from './checkLines';
import { Ink } from './Ink';
import { field, LABEL, short, wrap, wrapWords } from './lines';
import { runLines } from './runLines';

/** The path in one line, or in more when it is too long: hops and what joins them. */
function pathLines(hops: readonly Hop[], width: number): string[] {
  const words = hops.flatMap((hop, index) => {
    const title = copies(hop) ? `${hop.title} [copies]` : hop.title;
    return index < hops.length - 1 && hop.link !== undefined
      ? [title, hop.link]
      : [title];
  });
  return wrapWords(words, width - 3, ' ── ').map((line, index) =>
    index === 0 ? line : `── ${line}`,
  );
}

/** A heading that fills the line. */
export function heading(title: string, width: number): string {
  const cut = short(title, width - 6);
  return `── ${cut} ${'─'.repeat(width - [...cut].length - 4)}`;
}

/** One environment, as one block. */
export function environmentLines(
  environment: EnvironmentReport,
  width: number,
  ink: Ink,
): string[] {
  const {
    name,
    title,
    backend,
    statement,
    hops,
    failure,
    runs,
    checks,
    platform,
  } = environment;
  const failed = environmentItems(environment).filter(
    ({ passed }) => !passed,
  ).length;
  const inner = width - LABEL;
  return [
    ink.strong(
      heading(
        `${name} · ${title} · ${BACKEND_TITLES[backend] ?? backend}`,
        width,
      ),
    ),
    failed === 0
      ? ink.good('  ✓ everything here passed')
      : ink.bad(`  ✗ ${failed} failed here`),
    ...(failure === undefined
      ? []
      : field('not run', wrap(failure, inner)).map(ink.bad)),
    ...field('promise', wrap(statement, inner)),
    ...field('path', pathLines(hops, inner)),
    ...field('', wrap(copiesOf(hops), inner)).map(ink.quiet),
    ...(runs.length === 0 ? [ink.bad('  ✗ no workload ran here')] : []),
    ...runs.flatMap(run => ['', ...runLines(run, width, ink)]),
    ...Object.entries(platform).flatMap(([process, line]) => [
      '',
      `  ${short(`${process}, on the platform's side`, width - 2)}`,
      ...field('started as', wrapWords(line.map(shellWord), inner)),
    ]),
    ...(checks.length === 0
      ? []
      : ['', ...checks.flatMap(check => checkLines(check, width, ink))]),
    '',
  ];
}
