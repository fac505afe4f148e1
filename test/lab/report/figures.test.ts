import { expect, it } from 'vitest';
import { count, duration, moment, plural, rate, ratio } from './figures';
import { median } from './median';

it.each<[string, string]>([
  [count(0), '0'],
  [count(999), '999'],
  [count(1_204_992), '1,204,992'],
  [count(NaN), '?'],
  [rate(3_098_765), '3.1 million packets/s'],
  [rate(999_999), '1 million packets/s'],
  [rate(150_432), '150 thousand packets/s'],
  [rate(12), '12 packets/s'],
  [rate(Infinity), '? packets/s'],
  [ratio(2.945), '2.9'],
  [ratio(12.3), '12'],
  [ratio(Infinity), '?'],
  [duration(45.2), '45 s'],
  [duration(192.4), '3 min 12 s'],
  [moment('2026-11-22T20:11:03.120Z'), '2026-11-22 20:11 UTC'],
  [moment('yesterday'), 'yesterday'],
  [plural(1, 'round'), '1 round'],
  [plural(2, 'round'), '2 rounds'],
])('%s is %s', (text, expected) => {
  expect(text).toBe(expected);
});

it.each([
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[10, 9, 100], 10],
  [[], NaN],
])('the median of %j is %d', (figures, expected) => {
  expect(median(figures)).toBe(expected);
});
