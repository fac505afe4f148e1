import { expect, it } from 'vitest';
import { Backoff } from './Backoff';
import { WATCH_PAUSES } from './pauses';

const pauses = (random: number, count: number) => {
  const backoff = new Backoff(() => random, WATCH_PAUSES.failure);
  return Array.from({ length: count }, () => Math.round(backoff.next()));
};

it.each([
  [0, [100, 100, 100]],
  [0.5, [600, 1_100, 2_100, 4_100, 8_100, 16_100, 30_100, 30_100]],
])(
  'pauses longer and longer, up to a minute, with a jitter of %d',
  (random, expected) => {
    expect(pauses(random, expected.length)).toEqual(expected);
  },
);

it('begins again after a reset', () => {
  const backoff = new Backoff(() => 0.5, WATCH_PAUSES.failure);
  backoff.next();
  backoff.next();
  backoff.reset();
  expect(backoff.next()).toBe(600);
});
