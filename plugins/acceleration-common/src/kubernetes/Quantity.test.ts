import { InputError } from '@backstage/errors';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Quantity } from './Quantity';

const q = (text: string | number) => Quantity.parse(text);

describe('Quantity', () => {
  it.each<[string | number, string | number]>([
    ['1', '1000m'],
    ['1m', '1000u'],
    ['1u', '1000n'],
    ['1k', '1000'],
    ['1M', '1000k'],
    ['1G', '1000M'],
    ['1T', '1000G'],
    ['1P', '1000T'],
    ['1E', '1000P'],
    ['1Ki', '1024'],
    ['1Mi', '1024Ki'],
    ['1Gi', '1024Mi'],
    ['1Ti', '1024Gi'],
    ['1Pi', '1024Ti'],
    ['1Ei', '1024Pi'],
    ['1e3', '1k'],
    ['1E3', '1k'],
    ['1e+3', '1k'],
    ['1e-3', '1m'],
    ['1.5Gi', '1536Mi'],
    ['0.1', '100m'],
    ['.5', '500m'],
    ['5.', '5'],
    ['+5', '5'],
    ['-0', '0'],
    ['007', '7'],
    ['0.5n', '1n'],
    ['1e-10', '1n'],
    ['0.12345678901', '123456790n'],
    ['-0.5n', '-1n'],
    [4, '4'],
    [0.5, '500m'],
    [1e21, '1000E'],
  ])('%s equals %s', (a, b) => {
    expect(q(a).compare(q(b))).toBe(0);
  });

  it('is exact far beyond the numbers of JavaScript', () => {
    expect(q('9007199254740993').compare(q('9007199254740992'))).toBe(1);
    expect(q('0.1').compare(q('0.100000001'))).toBe(-1);
    expect(q('16Ei').ceil()).toBe(18446744073709551616n);
    expect(q('99999999999999999999').ceil()).toBe(99999999999999999999n);
  });

  it.each([
    '',
    ' ',
    '.',
    '+',
    'm',
    '1 Gi',
    ' 1',
    '1gi',
    '1K',
    '1KI',
    '0x10',
    '1e',
    '1e100',
    '1e3Ki',
    '1,5',
    '1_000',
    '١',
    'Infinity',
    'NaN',
    '1\n',
    `1${'0'.repeat(20)}`,
    `0.${'1'.repeat(21)}`,
    '--1',
    '1.2.3',
  ])('refuses %j with an example', text => {
    expect(() => q(text)).toThrow(InputError);
    expect(() => q(text)).toThrow(
      'is not a quantity; write for example 500m, 4, 512Mi or 2Gi',
    );
  });

  it('shortens a long text in its message', () => {
    expect(() => q('x'.repeat(100_000))).toThrow(/^"x{40}" is not/);
  });

  it.each<[string, bigint, boolean, boolean]>([
    ['500m', 1n, false, true],
    ['1500m', 2n, false, true],
    ['4', 4n, true, true],
    ['0', 0n, true, false],
    ['-1500m', -1n, false, false],
    ['1n', 1n, false, true],
    ['2Gi', 2147483648n, true, true],
  ])('%s: ceil %s, whole %s, positive %s', (text, ceil, whole, positive) => {
    expect([q(text).ceil(), q(text).isWhole(), q(text).isPositive()]).toEqual([
      ceil,
      whole,
      positive,
    ]);
  });

  it.each<[string, bigint]>([
    ['4', 4000n],
    ['1500m', 1500n],
    ['0.0001', 1n],
    ['15890m', 15890n],
    ['0', 0n],
    ['-1500m', -1500n],
    ['1Ki', 1024000n],
  ])('%s has %s thousandths', (text, milli) => {
    expect(q(text).milli()).toBe(milli);
  });

  it.each<[string, string, boolean]>([
    ['2Gi', '1Gi', true],
    ['2Gi', '2Mi', true],
    ['3Gi', '2Gi', false],
    ['513Mi', '2Mi', false],
    ['0', '1Gi', true],
    ['1', '0', false],
  ])('%s is a multiple of %s: %s', (a, b, expected) => {
    expect(q(a).isMultipleOf(q(b))).toBe(expected);
  });

  it('keeps the text as it was written', () => {
    expect(String(q('0.50Gi'))).toBe('0.50Gi');
    expect(q(2).text).toBe('2');
  });

  it('compares as whole numbers do, whatever their suffixes', () => {
    const amount = fc.record({
      n: fc.nat(),
      suffix: fc.constantFrom(
        ['', 1n],
        ['k', 1000n],
        ['Ki', 1024n],
        ['Gi', 1073741824n],
        ['e2', 100n] as const,
      ),
    });
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const [left, right] = [a, b].map(
          ({ n, suffix }) => BigInt(n) * (suffix[1] as bigint),
        );
        const wanted = Number(left > right) - Number(left < right);
        expect(
          q(`${a.n}${a.suffix[0]}`).compare(q(`${b.n}${b.suffix[0]}`)),
        ).toBe(wanted);
      }),
    );
  });

  it('throws nothing but InputError, whatever the text', () => {
    const near = fc.string({
      unit: fc.constantFrom(
        '0',
        '1',
        '9',
        '.',
        '-',
        '+',
        'e',
        'E',
        'm',
        'K',
        'i',
        'G',
        ' ',
      ),
    });
    fc.assert(
      fc.property(fc.oneof(fc.string(), near), text => {
        try {
          expect(Quantity.parse(text).compare(Quantity.parse(text))).toBe(0);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
