import { describe, expect, it } from 'vitest';
import { isEnough } from './isEnough';
import { pingCounts } from './pingCounts';

describe('isEnough', () => {
  it.each([
    [10, 10, true],
    [10, 5, true],
    [10, 4, false],
    [0, 0, false],
  ])('%i sent, %i received: %s', (sent, received, expected) => {
    expect(isEnough({ sent, received })).toBe(expected);
  });
});

describe('pingCounts', () => {
  it.each([
    [
      '3 packets transmitted, 2 received, 33.3% packet loss, time 400ms',
      { sent: 3, received: 2 },
    ],
    [
      '10 packets transmitted, 0 received, +10 errors, 100% packet loss',
      { sent: 10, received: 0 },
    ],
    ['ping: connect: Network is unreachable', { sent: 0, received: 0 }],
  ])('%s', (output, expected) => {
    expect(pingCounts(output)).toEqual(expected);
  });
});
