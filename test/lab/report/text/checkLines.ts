import type { Check } from '../../model';
import { Ink } from './Ink';
import { wrap } from './lines';

const INDENT = '      ';

/** A check: whether it passed, what was seen, and what had to be. */
export function checkLines(
  { name, passed, seen, expected }: Check,
  width: number,
  ink: Ink,
): string[] {
  const paint = passed ? ink.good : ink.bad;
  const indented = (text: string) =>
    wrap(text, width - INDENT.length).map(line => INDENT + line);
  return [
    ...wrap(name, width - 4).map((line, index) =>
      paint(index === 0 ? `  ${passed ? '✓' : '✗'} ${line}` : `    ${line}`),
    ),
    ...indented(seen || 'nothing was seen').map(ink.quiet),
    ...(passed || expected === undefined
      ? []
      : indented(`had to be: ${expected}`).map(ink.bad)),
  ];
}
