import { describe, expect, it } from 'vitest';
import { isAtOrBelow, plainPath } from './plainPath';

describe('plainPath', () => {
  it.each<[string, string | undefined]>([
    ['/', '/'],
    ['//', '/'],
    ['/a/b', '/a/b'],
    ['/a//b/', '/a/b'],
    ['/a/./b', undefined],
    ['/a/../b', undefined],
    ['/..', undefined],
    ['/a/..b', '/a/..b'],
    ['a', undefined],
    ['', undefined],
  ])('%s is %s', (path, expected) => {
    expect(plainPath(path)).toBe(expected);
  });
});

describe('isAtOrBelow', () => {
  it.each<[string, string, boolean]>([
    ['/a', '/a', true],
    ['/a/b', '/a', true],
    ['/ab', '/a', false],
    ['/', '/a', false],
  ])('%s, %s: %s', (path, place, expected) => {
    expect(isAtOrBelow(path, place)).toBe(expected);
  });
});
