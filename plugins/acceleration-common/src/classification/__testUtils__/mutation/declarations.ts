import { OF_THE_CLAIM } from './declarations/claim';
import type { Declaration, Declarations } from './declarations/Declaration';
import { OF_THE_NETWORK } from './declarations/network';
import { OF_THE_NODE } from './declarations/node';
import { OF_THE_POD } from './declarations/pod';

const ALL: Declarations = {
  ...OF_THE_POD,
  ...OF_THE_NETWORK,
  ...OF_THE_NODE,
  ...OF_THE_CLAIM,
};

/** The declaration of a field; `undefined` for a field that nobody thought of. */
export function declarationOf(
  situation: string,
  object: string,
  field: string,
): Declaration | undefined {
  return ALL[object]?.find(
    ([pattern, , , only]) =>
      (only?.test(situation) ?? true) && fits(pattern, field),
  );
}

function fits(pattern: string, field: string): boolean {
  const known = pattern.replaceAll('[*]', '[0]');
  const name = pattern.includes('[*]')
    ? field.replace(/\[\d+\]/, '[0]')
    : field;
  return known.endsWith('**')
    ? name.startsWith(known.slice(0, -2))
    : name === known;
}

const KINDS = ['removed', 'unreadable', 'other', 'delayed'] as const;

/** What a declaration says of one kind of change: `+`, `-` or `?`. */
export function effectOf(
  [, effects]: Declaration,
  kind: (typeof KINDS)[number],
): string {
  return effects[Math.min(KINDS.indexOf(kind), effects.length - 1)];
}
