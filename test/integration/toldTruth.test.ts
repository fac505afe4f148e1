import type { Verdict } from '@fastpath/backstage-plugin-acceleration-common';
import { expect, it } from 'vitest';
import { untruthOf } from './toldTruth';

const of = (text: string) =>
  text.split(' ').map(letter => ({
    verdict: letter.toLowerCase() as Verdict,
    // A capital stood for long.
    stoodMs: letter === letter.toUpperCase() ? 2_000 : 10,
  }));

it.each([
  ['A B A', 'a b a', true],
  ['A b C', 'a c', true],
  ['A b A', 'a', true],
  ['A B C', 'a c', false],
  ['A B', 'a b a', false],
  ['A B', 'a a b', false],
  ['A B', 'a', false],
  ['A b C', 'a c b', false],
])('%s, of which %s was told: %s', (truth, told, isTrue) => {
  const verdicts = told.split(' ') as Verdict[];
  expect(untruthOf(verdicts, of(truth), 1_000) === undefined).toBe(isTrue);
});
