import { describe, expect, it } from 'vitest';
import { compareLines } from './compareLines';

const shown = (first: string, second: string) =>
  compareLines(first, second).map(
    ({ kind, text }) =>
      `${{ same: ' ', removed: '-', added: '+' }[kind]}${text}`,
  );

describe('compareLines', () => {
  it.each([
    ['a\nb\nc', 'a\nb\nc', [' a', ' b', ' c']],
    ['a\nb\nc', 'a\nx\nc', [' a', '-b', '+x', ' c']],
    ['a', 'a\nb', [' a', '+b']],
    ['a\nb', 'b', ['-a', ' b']],
    ['', 'a', ['-', '+a']],
  ])('compares %j and %j', (first, second, lines) => {
    expect(shown(first, second)).toEqual(lines);
  });

  it('gives up on texts that are too long to be compared', () => {
    const text = 'a\n'.repeat(3_000);
    expect(new Set(compareLines(text, text).map(({ kind }) => kind))).toEqual(
      new Set(['removed', 'added']),
    );
  });
});
