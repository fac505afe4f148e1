import { describe, expect, it } from 'vitest';
import { summaryOf, workloadWith } from '../testing/recorded';
import { keepSame } from './keepSame';

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value));

describe('keepSame', () => {
  it('gives what was there when nothing changed', () => {
    const before = [
      summaryOf(workloadWith('good')),
      summaryOf(workloadWith('degraded')),
    ];
    expect(keepSame(before, copy(before))).toBe(before);
  });

  it('gives the new value, with the parts of before that did not change', () => {
    const before = [
      summaryOf(workloadWith('good')),
      summaryOf(workloadWith('degraded')),
    ];
    const [good, degraded] = copy(before);
    const [first, ...others] = degraded.placements;
    const after = [
      good,
      {
        ...degraded,
        placements: [{ ...first, reasons: ['one more'] }, ...others],
      },
    ];
    const kept = keepSame(before, after);
    expect(kept).toEqual(after);
    expect(kept[0]).toBe(before[0]);
    expect(kept[1]).not.toBe(before[1]);
    expect(kept[1].placements[0].cluster).toBe(before[1].placements[0].cluster);
    expect(kept[1].placements[1]).toBe(before[1].placements[1]);
  });

  it.each([
    ['a shorter list', [1, 2], [1]],
    ['a longer list', [1], [1, 2]],
    ['nothing before', undefined, { a: 1 }],
    ['nothing now', { a: 1 }, undefined],
    ['a list for an object', { a: 1 }, [1]],
    ['a field that is gone', { a: 1, b: 2 }, { a: 1 }],
    [
      'a field in place of another',
      { a: 1, b: undefined },
      { a: 1, c: undefined },
    ],
    ['null', { a: {} }, { a: null }],
    [
      'names that objects have anyway',
      { a: {} },
      { a: JSON.parse('{"constructor": {}, "toString": {}}') },
    ],
  ])('gives the new value: %s', (_, before, after) => {
    expect(keepSame<unknown>(before, after)).toEqual(after);
    expect(keepSame<unknown>(before, after)).not.toBe(before);
  });
});
