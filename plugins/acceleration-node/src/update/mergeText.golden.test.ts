import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadYamlDocuments } from '../yaml/loadYaml';
import { commentsOf } from './commentsOf';
import { mergeText } from './mergeText';
import { sameValue } from './sameValue';

const GOLDEN = join(__dirname, '..', '..', 'golden', 'merge.txt');

/** An entry of what is merged: its name and its value. */
type Entry = readonly [name: string, value: string];
type Side = 'yours' | 'generated';

const BASE: readonly Entry[] = [
  ['a', '1'],
  ['b', '2'],
  ['c', '3'],
];
const [A, B, C] = BASE;

/** What a side does to the entry b, or beside it. The two sides do it in different ways. */
const EDITS: Readonly<Record<string, (side: Side) => readonly Entry[]>> = {
  keep: () => BASE,
  add: side => [A, B, ['d', side === 'yours' ? '4' : '5'], C],
  change: side => [A, ['b', side === 'yours' ? '8' : '9'], C],
  delete: () => [A, C],
  move: side => (side === 'yours' ? [B, A, C] : [A, C, B]),
};

/** How entries are written; a comment stands before its entry, or behind it. */
interface Shape {
  readonly before: string;
  readonly entry: (entry: Entry) => readonly string[];
}

const SHAPES: Readonly<Record<string, Shape>> = {
  mapping: {
    before: 'labels:',
    entry: ([name, value]) => [`  ${name}: x${value}`],
  },
  'list by a key': {
    before: 'env:',
    entry: ([name, value]) => [`- name: ${name}`, `  value: x${value}`],
  },
  'plain list': {
    before: 'args:',
    entry: ([name, value]) => [`- --${name}=${value}`],
  },
  set: {
    before: 'resources:',
    // What changes in a set is another item.
    entry: ([name, value]) => [
      `- ${name}${['8', '9'].includes(value) ? value : ''}.yaml`,
    ],
  },
};

/** A text; the owner has comments at b and at c. */
function textOf(
  { before, entry }: Shape,
  entries: readonly Entry[],
  isCommented: boolean,
): string {
  const lines = entries.flatMap(each => {
    const [first, ...rest] = entry(each);
    if (!isCommented) return [first, ...rest];
    if (each[0] === 'b')
      return [`${' '.repeat(first.search(/\S/))}# about b`, first, ...rest];
    return each[0] === 'c' ? [`${first} # about c`, ...rest] : [first, ...rest];
  });
  return `${[before, ...lines].join('\n')}\n`;
}

const CASES = Object.entries(SHAPES).flatMap(([name, shape]) =>
  Object.keys(EDITS).flatMap(ours =>
    Object.keys(EDITS).map(theirs => {
      const base = textOf(shape, BASE, false);
      const mine = textOf(shape, EDITS[ours]('yours'), true);
      const now = textOf(shape, EDITS[theirs]('generated'), false);
      return {
        title: `${name}: yours ${ours}, generated ${theirs}`,
        base,
        mine,
        now,
        ...mergeText(
          { base, ours: mine, theirs: now },
          { file: 'f.yaml', take: () => undefined },
        ),
      };
    }),
  ),
);

const inOneLine = (value: unknown) =>
  value === undefined ? 'nothing' : JSON.stringify(value);

function outcomeOf({ conflicts, text }: (typeof CASES)[number]): string {
  if (conflicts.length === 0) return text;
  return conflicts
    .map(
      ({ path, kind, base, ours, theirs }) =>
        `conflict at ${path} (${kind}): ${[base, ours, theirs].map(inOneLine).join(' | ')}\n`,
    )
    .join('');
}

describe('mergeText, every pair of edits', () => {
  it('gives what is written down', () => {
    const text = CASES.map(each => `## ${each.title}\n${outcomeOf(each)}`).join(
      '\n',
    );
    if (process.env.UPDATE_GOLDEN) writeFileSync(GOLDEN, text);
    expect(text).toBe(readFileSync(GOLDEN, 'utf8'));
  });

  it.each(CASES)('$title', ({ base, mine, now, text, conflicts }) => {
    // Nothing is written while something is open.
    if (conflicts.length > 0) expect(text).toBe(mine);
    // No comment of the owner goes.
    const left = commentsOf(text).map(comment => comment.text);
    for (const { text: comment } of commentsOf(mine))
      expect(left).toContain(comment);
    // What only one side changed is there; the order of a mapping's keys is the owner's.
    const isSame = (one: string, other: string) =>
      sameValue(loadYamlDocuments(one), loadYamlDocuments(other));
    if (isSame(mine, base) && conflicts.length === 0)
      expect(isSame(text, now)).toBe(true);
    if (now === base) expect(text).toBe(mine);
    // Twice is once.
    if (conflicts.length === 0)
      expect(
        mergeText(
          { base: now, ours: text, theirs: now },
          { file: 'f.yaml', take: () => undefined },
        ),
      ).toEqual({ text, conflicts: [] });
  });
});
