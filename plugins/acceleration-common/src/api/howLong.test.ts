import { expect, it } from 'vitest';
import { howLong } from './howLong';

it.each([
  [0, '1 s'],
  [11_400, '11 s'],
  [60_000, '1 min'],
  [185_000, '3 min 5 s'],
  [7_265_000, '2 h 1 min'],
  [172_800_000, '2 d'],
  [176_400_000, '2 d 1 h'],
])('%d ms: %s', (ms, expected) => expect(howLong(ms)).toBe(expected));
