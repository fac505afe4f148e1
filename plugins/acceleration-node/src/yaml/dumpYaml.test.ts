import fc from 'fast-check';
import { YAML11_SCHEMA, load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { dumpYaml } from './dumpYaml';
import { loadYaml, loadYamlDocuments } from './loadYaml';

/** Text that some reader of YAML takes for something else when it is not quoted. */
const TOKENS = [
  ...[
    'yes',
    'Yes',
    'no',
    'NO',
    'on',
    'off',
    'y',
    'n',
    'Y',
    'N',
    'true',
    'False',
    'null',
    'Null',
    '~',
    '',
  ],
  ...[
    '0123',
    '08',
    '0o17',
    '0x1F',
    '0b11',
    '1e3',
    '1E3',
    '.5',
    '-.5',
    '1.',
    '+1',
    '1_000',
    '.inf',
    '-.INF',
    '.nan',
    '12:30:45',
    '190:20:30.15',
    '1:2',
  ],
  ...[
    '2001-01-01',
    '2001-12-14t21:59:43.10-05:00',
    '<<',
    '=',
    '-',
    '?',
    ':',
    '- a',
    'a: b',
    'a #b',
    '#a',
    '%a',
    '@a',
    '`a',
    '!a',
    '&a',
    '*a',
    '|',
    '>',
    '{',
    '[',
    ',',
    "'",
    '"',
  ],
];

describe('dumpYaml', () => {
  it('sorts, and separates documents', () => {
    const one = {
      spec: { list: [{ image: 'x', name: 'n1' }], b: {}, a: [] },
      kind: 'A',
    };
    expect(dumpYaml(one, { z: 1, a: null })).toBe(
      'kind: A\nspec:\n  a: []\n  b: {}\n  list:\n  - name: n1\n    image: x\n---\na: null\nz: 1\n',
    );
  });

  it.each(TOKENS)(
    'quotes %j, so that readers of YAML 1.1 and 1.2 see text',
    token => {
      const text = dumpYaml({ a: token, [token || 'empty']: 1, list: [token] });
      expect(text).toMatch(/^a: ['"]/m);
      const expected = { a: token, [token || 'empty']: 1, list: [token] };
      expect(loadYaml(text)).toEqual(expected);
      expect(load(text, { schema: YAML11_SCHEMA })).toEqual(expected);
    },
  );

  it('leaves plain text plain, and long lines whole', () => {
    const long = 'word '.repeat(1000).trim();
    expect(dumpYaml({ a: 'info', b: '/usr/bin', c: long })).toBe(
      `a: info\nb: /usr/bin\nc: ${long}\n`,
    );
  });

  it('writes equal values out each time, without anchors', () => {
    const shared = { x: 1 };
    expect(dumpYaml({ a: shared, b: shared, c: [shared] })).toBe(
      'a:\n  x: 1\nb:\n  x: 1\nc:\n- x: 1\n',
    );
  });

  it.each([
    ['lines', 'one\ntwo\n\n  three\n'],
    ['no last newline', 'one\ntwo'],
    ['leading blanks', '   one\ntwo\n'],
    ['carriage returns', 'one\r\ntwo\r'],
    ['document marks', 'a: 1\n---\nb: 2\n...\n'],
    ['tabs', '\tone\n\ttwo'],
    ['blanks alone', '  \n \n'],
    ['emoji and other scripts', '😀 größe 日本\u0085\u2028\ufeff'],
    ['control characters', '\u0000\u0007\u001b\u007f'],
    ['something very long', `${'x'.repeat(100_000)}\n${'y '.repeat(50_000)}`],
  ])('keeps %s', (_, text) => {
    expect(loadYaml(dumpYaml({ a: text, b: [{ c: text }] }))).toEqual({
      a: text,
      b: [{ c: text }],
    });
  });

  const value = fc.jsonValue({
    stringUnit: fc.oneof(
      fc.constantFrom(
        '\n',
        ' ',
        ':',
        '#',
        '-',
        '😀',
        '\u2028',
        '"',
        "'",
        '\t',
        '\r',
      ),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ) as any,
  });
  const tree = fc.dictionary(
    fc.oneof(fc.constantFrom(...TOKENS, '__proto__', 'a b'), fc.string()),
    fc.oneof(value, fc.jsonValue(), fc.constantFrom(...TOKENS)),
  );

  it('writes what loadYaml reads back, for any JSON', () => {
    fc.assert(
      fc.property(tree, anything => {
        // JSON has no negative zero.
        const plain = JSON.parse(JSON.stringify(anything));
        expect(loadYaml(dumpYaml(plain))).toEqual(plain);
      }),
      { numRuns: 300 },
    );
  });

  it('writes the same bytes each time, and many documents as many', () => {
    fc.assert(
      fc.property(fc.array(tree, { minLength: 1, maxLength: 3 }), documents => {
        const text = dumpYaml(...documents);
        expect(dumpYaml(...structuredClone(documents))).toBe(text);
        expect(loadYamlDocuments(text)).toHaveLength(documents.length);
      }),
    );
  });
});
