import { describe, expect, it } from 'vitest';
import { nearest } from './nearest';

const FIELDS = ['replicas', 'resources', 'image', 'env', 'args'];

describe('nearest', () => {
  it.each<[string, string | undefined]>([
    ['replica', 'replicas'],
    ['Replicas', 'replicas'],
    ['imgae', 'image'],
    ['enb', 'env'],
    ['arsg', 'args'],
    ['rasg', undefined],
    ['something', undefined],
    ['', undefined],
    ['ev', undefined],
    ['ENV', 'env'],
    ['x'.repeat(65), undefined],
  ])('%s is near %s', (word, expected) => {
    expect(nearest(word, FIELDS)).toBe(expected);
  });

  it('takes the nearest, and of two as near the first of the alphabet', () => {
    expect(nearest('abcd', ['abxx', 'abcx', 'abcy'])).toBe('abcx');
    expect(nearest('abcd', ['abcy', 'abcx'])).toBe('abcx');
    expect(nearest('x', [])).toBeUndefined();
  });
});
