import { expect, it } from 'vitest';
import { measuredWords, rateWords } from './measuredWords';

it.each([
  [0, '0 pps'],
  [830.4, '830 pps'],
  [1_200, '1.2 kpps'],
  [1_021_000, '1.02 Mpps'],
  [148_800_000, '149 Mpps'],
])('rateWords(%d) is %s', (rate, words) => {
  expect(rateWords(rate)).toBe(words);
});

it('says what was measured in one line', () => {
  expect(
    measuredWords({
      kind: 'probe',
      at: '2026-11-30T10:00:00.000Z',
      by: 'Pod edge/p',
      source: 'owner',
      packetsPerSecond: 1_020_000,
      sent: 10_000,
      received: 10_000,
      lost: 0,
      frameBytes: 64,
      device: 'same',
      path: 'unknown',
      current: true,
    }),
  ).toBe(
    "1.02 Mpps, 64 B, 0 of 10,000 lost (probe, its owner's own word, 2026-11-30T10:00:00.000Z, Pod edge/p, this image, this device)",
  );
});
