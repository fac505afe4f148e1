import { describe, expect, it } from 'vitest';
import { recordedChanges } from '../testing/recorded';
import { joins, mergeChanges } from './mergeChanges';

const changes = recordedChanges();

describe('mergeChanges', () => {
  it('keeps each change once, the newest first', () => {
    expect(
      mergeChanges(changes.slice(1, 4), changes.slice(0, 2), changes.slice(3)),
    ).toEqual(changes);
  });

  it('keeps two changes of one moment', () => {
    const other = {
      ...changes[0],
      environment: 'aws-euw1',
      cluster: 'aws-euw1',
    };
    expect(mergeChanges([changes[0]], [other])).toHaveLength(2);
  });
});

it('says of all changes of a placement what was last read of it', () => {
  const later = changes
    .slice(0, 1)
    .map(change => ({ ...change, now: 'gone' as const }));
  const merged = mergeChanges(changes, later);
  expect(
    merged
      .filter(({ cluster }) => cluster === later[0].cluster)
      .map(({ now }) => now),
  ).toEqual(['gone', 'gone', 'gone', 'gone']);
  expect(merged.find(({ cluster }) => cluster === 'aws-usw2')?.now).toBe(
    'unseen',
  );
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
