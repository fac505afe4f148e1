import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSelector } from './parseSelector';
import { formatSelector, matchesSelector } from './Selector';

const matches = (selector: string, labels: object) =>
  matchesSelector(parseSelector(selector), labels as Record<string, unknown>);

describe('parseSelector', () => {
  it.each([
    ['app=web', { app: 'web' }, true],
    ['app == web', { app: 'api' }, false],
    ['a=1,app!=web', { a: '1' }, true],
    ['a=1,app!=web', { a: '1', app: 'web' }, false],
    ['app in (web, api),tier', { app: 'api', tier: '' }, true],
    ['app in (web)', {}, false],
    ['a=1,app notin (web,api)', { a: '1', app: 'other' }, true],
    ['a=1,app notin (web,api)', { a: '1', app: 'api' }, false],
    ['a=1,!canary', { a: '1' }, true],
    ['a=1,! canary', { a: '1', canary: 'x' }, false],
    ['a=1,constructor', { a: '1' }, false],
    ['app=', { app: '' }, true],
    ['app=web', { app: 5 }, false],
    [
      'example.com/app=web,app=web',
      { 'example.com/app': 'web', app: 'web' },
      true,
    ],
  ])('%s against %j: %s', (selector, labels, expected) => {
    expect(matches(selector, labels)).toBe(expected);
  });

  it.each([
    ['', 'is empty and would select every pod'],
    ['  ', 'is empty and would select every pod'],
    ['!zzz', 'asks for no value of any label'],
    ['a notin (b)', 'asks for no value of any label'],
    ['a!=b', 'asks for no value of any label'],
    ['!a,b notin (c),d!=e', 'asks for no value of any label'],
    ['pod-template-hash', 'asks for no value of any label'],
    ['app=a b', 'cannot be read'],
    ['app=web,', 'cannot be read'],
    ['app in web', 'cannot be read'],
    ['app in (web', 'cannot be read'],
    ['-app=web', '"-app" is no label key'],
    ['app=-web', '"-web" in "app=-web" is no label value'],
    ['replicas>5', 'is no label key'],
    ['a'.repeat(2_001), 'has 2001 characters; give at most 2000'],
  ])('refuses "%s"', (selector, message) => {
    expect(() => parseSelector(selector)).toThrow(message);
  });

  it('gives one spelling, without spaces, to selectors that ask the same', () => {
    expect(formatSelector(parseSelector('b in (y,  x, y), a == 1,!c,d'))).toBe(
      '!c,a=1,b=x|y,d',
    );
    expect(formatSelector(parseSelector('d, b in (x,y),a=1,!c'))).toBe(
      '!c,a=1,b=x|y,d',
    );
  });

  it('reads or refuses any text with an InputError', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab=!(), in/-.') }),
        text => {
          try {
            expect(formatSelector(parseSelector(text))).not.toContain(' ');
          } catch (error) {
            expect((error as Error).name).toBe('InputError');
          }
        },
      ),
    );
  });

  it('a requirement and its opposite never both match', () => {
    const labels = fc.dictionary(
      fc.constantFrom('a', 'b'),
      fc.constantFrom('x', 'y', 'z'),
    );
    fc.assert(
      fc.property(
        labels,
        fc.constantFrom('a', 'b'),
        fc.subarray(['x', 'y', 'z'], { minLength: 1 }),
        (set, key, values) => {
          const here = { ...set, one: '1' };
          expect(matches(`${key} in (${values})`, here)).toBe(
            !matches(`one=1,${key} notin (${values})`, here),
          );
          expect(matches(`one=1,${key}`, here)).toBe(
            !matches(`one=1,!${key}`, here),
          );
        },
      ),
    );
  });
});
