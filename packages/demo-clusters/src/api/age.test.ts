import { expect, it } from 'vitest';
import { ageText } from './age';

const NOW = Date.parse('2026-11-22T12:00:00Z');

it.each([
  ['2026-11-22T11:59:58Z', '2s'],
  ['2026-11-22T11:58:01Z', '119s'],
  ['2026-11-22T11:56:55Z', '3m5s'],
  ['2026-11-22T11:40:00Z', '20m'],
  ['2026-11-22T09:30:00Z', '2h30m'],
  ['2026-11-10T12:00:00Z', '12d'],
  [undefined, '<unknown>'],
])('%s is %s old', (since, text) => expect(ageText(since, NOW)).toBe(text));
