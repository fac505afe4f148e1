import { expect, it } from 'vitest';
import { columns, field, short, wrap, wrapWords } from './lines';

it.each<[string, number, string[]]>([
  ['a bb ccc', 4, ['a bb', 'ccc']],
  ['a\n\nb', 9, ['a', 'b']],
  ['abcdefgh', 3, ['abc', 'def', 'gh']],
  ['--v=a,path=/x,mac=m', 14, ['--v=a,path=/x,', 'mac=m']],
  ['', 9, []],
])('wraps %j at %i', (text, width, expected) => {
  expect(wrap(text, width)).toEqual(expected);
});

it('joins words with what stands between them', () => {
  expect(wrapWords(['a', 'b', 'c'], 6, ' ── ')).toEqual(['a ── b', 'c']);
});

it('keeps a short text in one line', () => {
  expect([short('a\n b', 9), short('abcdef', 4)]).toEqual(['a b', 'abc…']);
});

it('aligns fields and columns', () => {
  expect(field('a', ['b', 'c'])).toEqual([
    '    a           b',
    '                c',
  ]);
  expect(
    columns(
      [
        ['x', '1'],
        ['yy', '100'],
      ],
      [1],
    ),
  ).toEqual(['x     1', 'yy  100']);
});
