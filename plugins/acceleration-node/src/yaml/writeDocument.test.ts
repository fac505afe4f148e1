import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { writeDocument } from './writeDocument';

/** The library that it must agree with, byte for byte. */
const library = (value: unknown) =>
  dump(value, { lineWidth: -1, noRefs: true, seqNoIndent: true });

/** Texts around the borders of what is written without asking the library. */
const WORDS = [
  '4Gi',
  '1m',
  '1e',
  '08',
  '12',
  '0m',
  '1Ki',
  '../a',
  '..',
  '.a',
  '.inf',
  '.NaN',
  '.5',
  './a',
  'a',
  'y',
  'Yes',
  'null',
  'no',
  'a b',
  'a  b',
  'a ',
  ' a',
  'a: b',
  'a:b',
  'a:',
  'a #b',
  'a#b',
  '/a',
  '-a',
  '[1, 2]',
  '{"a": 1}',
  '["it\'s"]',
  '[\t]',
  'one\ntwo\n',
  'one\n  two\n',
  ' one\n',
  'one\n\n',
  'one\n \n',
  'one \ntwo\n',
  '\n',
  'one\n\ntwo',
  '# a\nb\n',
  '- a\n- b\n',
  '---\na\n',
  'x'.repeat(1100),
  '0',
  '1e3',
  '<<',
  '=',
  '',
  'a,b',
  'a\u0000',
  'ü',
  '__proto__',
  '...\n',
];

/** Numbers to some readers, which the library leaves plain. */
const MISREAD = [
  '0_8',
  '-0_9',
  '09_',
  '1_e3',
  '0o_7',
  '1.e3_',
  '1._5',
  'e0',
  'E5',
  '-e3',
  '+1_.0',
  '_1',
  '1_0',
  '0x_1F',
  '0_1',
];
const isMisread = (word: string) =>
  /_|^[-+]?e/i.test(word) &&
  /^[-+]?([0-9.]*(e[-+]?[0-9]+)?|0[xob][0-9a-f]+)$/i.test(
    word.replaceAll('_', ''),
  );

const text = fc
  .oneof(
    fc.constantFrom(...WORDS),
    fc.string(),
    fc.string({
      unit: fc.constantFrom(
        'a',
        'e',
        '0',
        '1',
        '_',
        ' ',
        '\n',
        ':',
        '#',
        '-',
        '/',
        '.',
        "'",
        '"',
        '[',
        '{',
        ',',
        '&',
        '*',
        '!',
        '%',
        '@',
        '`',
        '|',
        '>',
        '~',
        '=',
        '\t',
        '\r',
        'ü',
        '\u2028',
      ),
    }),
  )
  .filter(word => !isMisread(word));
const scalar = fc.oneof(
  { weight: 4, arbitrary: text },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.double(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    ),
  },
);
const { tree } = fc.letrec(tie => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(text, tie('tree'), { maxKeys: 4 }),
  ),
}));

describe('writeDocument', () => {
  it.each(WORDS)('writes %j as the library does, wherever it stands', word => {
    const value = {
      [word]: word,
      list: [word, [word, { [word]: [word] }]],
      deep: { deeper: { [word]: word } },
    };
    for (const document of [
      word,
      [word],
      value,
      [[value]],
      { last: [value, word] },
    ])
      expect(writeDocument(document)).toBe(library(document));
  });

  it('writes any tree as the library does', () => {
    fc.assert(
      fc.property(tree, value => {
        expect(writeDocument(value)).toBe(library(value));
      }),
      { numRuns: 2000 * Number(process.env.FASTPATH_FUZZ ?? 1) },
    );
  });

  it.each(MISREAD)(
    'quotes %j, which kubectl or another reader takes for a number',
    word => {
      expect(writeDocument({ [word]: word, list: [word] })).toBe(
        `'${word}': '${word}'\nlist:\n- '${word}'\n`,
      );
      expect(writeDocument(word)).toBe(`'${word}'\n`);
    },
  );

  it.each(['\ud800', 'a\udc00', '\ude80\ud83d'])(
    'refuses half of a character: %j',
    half => {
      for (const value of [
        { a: half },
        [half],
        { [half]: 1 },
        { 'a:': { b: half } },
      ])
        expect(() => writeDocument(value)).toThrow(
          'half of a character (a lone surrogate)',
        );
      expect(writeDocument(['\ud83d\ude80'])).toBe('- \ud83d\ude80\n');
    },
  );

  it('refuses what is no plain value, as the library does', () => {
    expect(() => writeDocument({ a: () => 1 })).toThrow(
      /unacceptable kind of an object/,
    );
  });
});
