import { describe, expect, it } from 'vitest';
import { recordedChanges } from '../testing/recorded';
import { joins, mergeChanges } from './mergeChanges';

const changes = recordedChanges();

describe('mergeChanges', () => {
  it('keeps each change once, the newest first', () => {
    expect(mergeChanges(changes.slice(1, 4), changes.slice(0, 2), changes.slice(3))).toEqual(changes);
  });

  it('keeps two changes of one moment', () => {
    const other = { ...changes[0], environment: 'aws-euw1', cluster: 'aws-euw1' };
    expect(mergeChanges([changes[0]], [other])).toHaveLength(2);
  });
});

describe('joins', () => {
  it.each([
    ['overlap', changes.slice(0, 2), changes.slice(1), true],
    ['do not', changes.slice(0, 2), changes.slice(2), false],
    ['have no past', changes, [], false],
  ])('tells pages that %s', (_, page, before, expected) => {
    expect(joins(page, before)).toBe(expected);
  });
});
