import {
  VERDICTS,
  type Verdict,
} from '@fastpath/backstage-plugin-acceleration-common';
import { expect, it } from 'vitest';
import { isWorse } from './isWorse';

it('follows the order of the verdicts, but for the two that keep the promise', () => {
  const told = VERDICTS.flatMap(before =>
    VERDICTS.filter(after => isWorse(before, after)).map(
      after => `${before} → ${after}`,
    ),
  );
  const ordered = VERDICTS.flatMap((before, index) =>
    VERDICTS.slice(0, index).map(after => `${before} → ${after}`),
  );
  expect(told).toEqual(
    ordered.filter(change => change !== 'better → as-promised'),
  );
});

it.each<[Verdict | undefined, Verdict | undefined]>([
  [undefined, 'failed'],
  ['as-promised', undefined],
  [undefined, undefined],
  ['pending', 'as-promised'],
])('%s → %s is nothing to tell', (before, after) =>
  expect(isWorse(before, after)).toBe(false),
);
