import { expect, it } from 'vitest';
import { sentenceOf } from './sentenceOf';

const CATALOGUE = {
  few: '{{count}} devices of {{resource}} in {"a": {"b": 1}}',
  few_one: 'one device of {{resource}}',
};

it('fills in parameters, and leaves braces of JSON alone', () => {
  const params = { count: 2, resource: 'x.io/a' };
  expect(sentenceOf(CATALOGUE, { code: 'few', params })).toBe(
    '2 devices of x.io/a in {"a": {"b": 1}}',
  );
});

it('has a singular', () => {
  const params = { count: 1, resource: 'x.io/a' };
  expect(sentenceOf(CATALOGUE, { code: 'few', params })).toBe(
    'one device of x.io/a',
  );
});

it('reads no placeholder out of a parameter', () => {
  const params = { count: 3, resource: '{{count}}$&' };
  expect(sentenceOf(CATALOGUE, { code: 'few', params })).toContain(
    '3 devices of {{count}}$& in',
  );
});

it.each(['toString', 'gone'])('gives the code %s without a sentence', code => {
  expect(sentenceOf(CATALOGUE, { code, params: {} })).toBe(code);
});
