import { describe, expect, it } from 'vitest';
import { differenceRows } from './differenceRows';

describe('differenceRows', () => {
  it.each<
    [
      string,
      [string, string | undefined][],
      [string | undefined, string[], boolean][],
    ]
  >([
    [
      'the most common first',
      [
        ['a', 'x'],
        ['b', 'y'],
        ['c', 'y'],
      ],
      [
        ['y', ['b', 'c'], true],
        ['x', ['a'], false],
      ],
    ],
    [
      'the first where none is more common',
      [
        ['a', 'x'],
        ['b', 'y'],
      ],
      [
        ['x', ['a'], true],
        ['y', ['b'], false],
      ],
    ],
    [
      'what is not there',
      [
        ['a', undefined],
        ['b', 'undefined'],
      ],
      [
        [undefined, ['a'], true],
        ['undefined', ['b'], false],
      ],
    ],
    ['nothing', [], []],
  ])('has %s', (_, values, rows) => {
    const found = differenceRows({
      values: values.map(([environment, value]) => ({
        environment,
        ...(value !== undefined && { value }),
      })),
    });
    expect(
      found.map(({ value, environments, isMain }) => [
        value,
        environments,
        isMain,
      ]),
    ).toEqual(rows);
  });
});
