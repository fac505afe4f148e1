import { expect, it } from 'vitest';
import { compareCommandLines } from './commandLines';

const marked = (lines: readonly (readonly string[])[]) =>
  compareCommandLines(lines).map(line =>
    line
      .map(pieces =>
        pieces
          .map(({ text, differs }) => (differs ? `[${text}]` : text))
          .join(''),
      )
      .join(' '),
  );

it.each<[string, string[][], string[]]>([
  ['one line: nothing', [['a', 'b=c']], ['a b=c']],
  ['no lines', [], []],
  [
    'the same',
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    ['a b', 'a b'],
  ],
  [
    'a path after what is common',
    [['--vdev=x,path=/dev/a'], ['--vdev=x,path=/run/b']],
    ['--vdev=x,path=[/dev/a]', '--vdev=x,path=[/run/b]'],
  ],
  [
    'what is inserted',
    [['v,path=p'], ['v,path=p,mac=m']],
    ['v,path=[p]', 'v,path=[p,mac=m]'],
  ],
  ['a middle', [['v,p=1,q=1'], ['v,p=2,q=1']], ['v,p=[1,]q=1', 'v,p=[2,]q=1']],
  [
    'whole words, not letters',
    [['10.0.4.1'], ['10.0.4.2']],
    ['[10.0.4.1]', '[10.0.4.2]'],
  ],
  [
    'an empty argument',
    [
      ['x', ''],
      ['x', 'y'],
    ],
    ['x ', 'x [y]'],
  ],
  [
    'lines of different length',
    [
      ['a', 'b', 'c'],
      ['a', 'c'],
    ],
    ['a [b] c', 'a c'],
  ],
])('marks what differs: %s', (_, lines, expected) => {
  expect(marked(lines)).toEqual(expected);
});

it('loses no letter', () => {
  const lines = [
    ['--a=1,b=,,c', '=', 'x,y'],
    ['--a=1,b=2,,c', ',', 'x'],
  ];
  expect(
    compareCommandLines(lines).map(line =>
      line.map(pieces => pieces.map(({ text }) => text).join('')),
    ),
  ).toEqual(lines);
});
