import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateTemplate } from './evaluateTemplate';
import { parseTemplate } from './parseTemplate';

const FILE = 'pack/overlay/pod.yaml.hbs';

/** The text with each value between angle brackets, as JSON. */
function textOf(source: string, context: unknown = {}): string {
  return evaluateTemplate(
    parseTemplate(source, FILE),
    context,
    ({ value }) => `<${JSON.stringify(value)}>`,
  ).text;
}

const missing = (path: string, field: string) =>
  `{{${path}}} has no value; give it one, or ask first with {{#if (has … "${field}")}}`;

describe('evaluateTemplate', () => {
  it.each<[string, string, unknown, string]>([
    ['a value', '{{a}}', { a: 1 }, '<1>'],
    [
      'a value further down',
      '{{a.b.[c d]}}',
      { a: { b: { 'c d': 'x' } } },
      '<"x">',
    ],
    [
      'no value that is false',
      '{{a}}{{b}}{{c}}',
      { a: 0, b: false, c: '' },
      '<0><false><"">',
    ],
    [
      'each',
      '{{#each a}}{{this}}{{@index}}{{@first}}{{@last}};{{/each}}',
      { a: ['x', 'y'] },
      '<"x"><0><true><false>;<"y"><1><false><true>;',
    ],
    [
      'each over nothing',
      '{{#each a}}x{{else}}none{{/each}}',
      { a: [] },
      'none',
    ],
    [
      'each in each',
      '{{#each a}}{{#each b}}{{../c}}{{../../d}}{{this}}{{/each}}{{/each}}',
      { a: [{ b: [1, 2], c: 'c' }], d: 'd' },
      '<"c"><"d"><1><"c"><"d"><2>',
    ],
    [
      'the index of the outer loop',
      '{{#each a}}{{#each this}}{{@../index}}{{/each}}{{/each}}',
      { a: [[1], [1]] },
      '<0><1>',
    ],
    [
      'if does not change where a path starts',
      '{{#each a}}{{#if b}}{{b}}{{../c}}{{/if}}{{/each}}',
      { a: [{ b: 1 }], c: 2 },
      '<1><2>',
    ],
    [
      'if, else if, else',
      '{{#each a}}{{#if (eq this 1)}}one{{else if (eq this 2)}}two{{else}}many{{/if}} {{/each}}',
      { a: [1, 2, 3] },
      'one two many ',
    ],
    [
      'else unless',
      '{{#if a}}a{{else unless b}}not b{{else}}b{{/if}}',
      { a: false, b: true },
      'b',
    ],
    [
      '0 and empty text are false',
      '{{#if a}}x{{else}}y{{/if}}{{#unless b}}z{{/unless}}',
      { a: 0, b: '' },
      'yz',
    ],
    [
      'helpers',
      '{{eq 1 a}}{{not a}}{{and a ""}}{{or "" a}}{{json b}}{{resourceDomain c}}{{resourceName c}}',
      { a: 1, b: { x: [1] }, c: 'a.b/c' },
      '<true><false><false><true><"{\\"x\\":[1]}"><"a.b"><"c">',
    ],
    [
      'has',
      '{{has a "b"}}{{has a "c"}}{{has a "d"}}{{has a "constructor"}}{{has a "__proto__"}}{{has "text" "length"}}',
      { a: { b: 0, c: null } },
      '<true><false><false><false><false><false>',
    ],
    ['range', '{{#each (range n)}}{{this}}{{/each}}', { n: 3 }, '<0><1><2>'],
    [
      'concat',
      '{{#each (concat a b)}}{{this}}{{/each}}',
      { a: [1, [2]], b: [3] },
      '<1><[2]><3>',
    ],
    ['a field with the name of a helper', '{{json}}', { json: 1 }, '<1>'],
    [
      'an own field with the name of a method',
      '{{toString}}',
      { toString: 'x' },
      '<"x">',
    ],
    ['an escaped expression', '\\{{a}} {{a}}', { a: 1 }, '{{a}} <1>'],
  ])('%s', (_, source, context, text) => {
    expect(textOf(source, context)).toBe(text);
  });

  it.each<[string, string, number, string, string]>([
    ['in a mustache', 'x: 1\ny: {{a.b}}', 2, 'a.b', 'b'],
    ['in a mustache below nothing', 'y: {{z.b}}', 1, 'z.b', 'b'],
    ['below text', 'y: {{text.length}}', 1, 'text.length', 'length'],
    ['that is null', '\n\ny: {{nothing}}', 3, 'nothing', 'nothing'],
    ['in an argument', 'x:\n- {{json\n  a.b}}', 3, 'a.b', 'b'],
    [
      'in an argument of an argument',
      '{{json (not (or a.b true))}}',
      1,
      'a.b',
      'b',
    ],
    ['in the first argument of has', '{{has z "b"}}', 1, 'z', 'z'],
    ['in the argument of if', '{{#if a.b}}x{{/if}}', 1, 'a.b', 'b'],
    ['in the argument of unless', 'x\n{{#unless z}}x{{/unless}}', 2, 'z', 'z'],
    [
      'in the argument of each',
      '{{#each a.list}}x{{/each}}',
      1,
      'a.list',
      'list',
    ],
    [
      'in the argument of else if',
      '{{#if no}}x\n{{else if z}}y{{/if}}',
      2,
      'z',
      'z',
    ],
    [
      'of a prototype',
      '{{a.constructor.name}}',
      1,
      'a.constructor.name',
      'name',
    ],
    [
      "of the context's prototype",
      '{{constructor}}',
      1,
      'constructor',
      'constructor',
    ],
    [
      'of __proto__',
      '{{__proto__.polluted}}',
      1,
      '__proto__.polluted',
      'polluted',
    ],
    [
      'of an array',
      '{{list.length.constructor}}',
      1,
      'list.length.constructor',
      'constructor',
    ],
    ['that is a function', '{{run}}', 1, 'run', 'run'],
    ['above the outermost', '{{../a}}', 1, '../a', 'a'],
    ['outside of a loop', '{{@index}}', 1, '@index', 'index'],
    [
      'in a list of nothing',
      '{{#each nulls}}\n{{this}}\n{{/each}}',
      2,
      'this',
      '',
    ],
  ])('refuses a missing value %s', (_, source, line, path, field) => {
    const context = {
      a: { c: 1 },
      text: 'abc',
      nothing: null,
      no: false,
      list: [1],
      nulls: [null],
      run: () => 1,
    };
    expect(() => textOf(source, context)).toThrow(
      new InvalidInputError([
        { file: FILE, path: `line ${line}`, message: missing(path, field) },
      ]),
    );
  });

  it.each<[string, string, number, string]>([
    [
      'each over a mapping',
      'x\n{{#each a}}{{/each}}',
      2,
      '{{#each}} takes a list; give it one',
    ],
    [
      'each over text',
      '{{#each text}}{{/each}}',
      1,
      '{{#each}} takes a list; give it one',
    ],
    [
      'a range of text',
      '\n{{#each (range "3")}}{{/each}}',
      2,
      'range takes a whole number from 0 to 1024',
    ],
    [
      'a range that is too long',
      '{{#each (range 1025)}}{{/each}}',
      1,
      'range takes a whole number from 0 to 1024',
    ],
    [
      'a negative range',
      '{{#each (range -1)}}{{/each}}',
      1,
      'range takes a whole number from 0 to 1024',
    ],
    [
      'no list to concat',
      '{{#each (concat a text)}}{{/each}}',
      1,
      'concat takes two lists',
    ],
    [
      'what the pack itself refuses',
      '\n{{#if a}}\n{{fail "no; do that"}}\n{{/if}}',
      3,
      'no; do that',
    ],
    [
      'loops in loops that would never end',
      '{{#each (range 1024)}}\n{{#each (range 1024)}}\n{{#each (range 1024)}}x{{/each}}{{/each}}{{/each}}',
      3,
      'takes more than 1000000 steps; loop over less',
    ],
  ])('refuses %s', (_, source, line, message) => {
    expect(() => textOf(source, { a: { b: 1 }, text: 'x' })).toThrow(
      `${FILE}: line ${line}: ${message}`,
    );
  });

  it('lets values pass through `print` alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (a, list) => {
        const printed: unknown[] = [];
        const { text } = evaluateTemplate(
          parseTemplate(
            'a: {{a}}\n{{#each list}}\n- {{this}}{{json this}}\n{{/each}}\n',
            FILE,
          ),
          { a, list },
          ({ value }) => `<${printed.push(value)}>`,
        );
        expect(text).toBe(
          `a: <1>\n${list.map((_, index) => `- <${2 * index + 2}><${2 * index + 3}>\n`).join('')}`,
        );
        expect(printed).toEqual([
          a,
          ...list.flatMap(item => [item, JSON.stringify(item)]),
        ]);
      }),
    );
  });

  describe('blocks that stand alone on their lines', () => {
    /** `{{#if x}}` chains with `n` branches, indented by blanks, each branch one line `- <n>`; in it, `pick` is taken. */
    const chain = (indent: string, count: number, pick: number) => {
      const lines = Array.from({ length: count }, (_, n) => [
        `${indent}{{${n === 0 ? '#if' : 'else if'} (eq pick ${n})}}`,
        `${indent}- b${n}`,
      ]).flat();
      return {
        lines: [
          'list:',
          ...lines,
          `${indent}{{else}}`,
          `${indent}- none`,
          `${indent}{{/if}}`,
          `${indent}- last`,
          'end: 1',
          '',
        ],
        wanted: [
          'list:',
          `${indent}- ${pick < count ? `b${pick}` : 'none'}`,
          `${indent}- last`,
          'end: 1',
          '',
        ],
      };
    };

    it.each(['', '  ', '    ', '\t'])(
      'leave no trace, indented by %j, however long the chain',
      indent => {
        for (let count = 1; count <= 4; count++) {
          for (let pick = 0; pick <= count; pick++) {
            const { lines, wanted } = chain(indent, count, pick);
            expect(textOf(lines.join('\n'), { pick })).toBe(wanted.join('\n'));
          }
        }
      },
    );

    it('leave no trace without an else, one in another', () => {
      const source =
        'a:\n  {{#if x}}\n    {{#if y}}\n  - 1\n    {{else if z}}\n  - 2\n    {{/if}}\n  - 3\n  {{else if z}}\n  - 4\n  {{/if}}\n  - 5\n';
      const lists = [
        [true, true, true],
        [true, false, true],
        [true, false, false],
        [false, true, true],
        [false, true, false],
      ].map(([x, y, z]) => textOf(source, { x, y, z }));
      expect(lists).toEqual(
        ['1 3', '2 3', '3', '4', ''].map(
          items =>
            `a:\n${[...items.split(' '), '5']
              .filter(Boolean)
              .map(n => `  - ${n}\n`)
              .join('')}`,
        ),
      );
    });
  });

  it('knows the line of the template that each line of the text came from', () => {
    const source =
      '{{! a comment\nof two lines }}\na: 1\n{{#each list}}\n\n- {{this}}\n  {{#if @first}}\n- first\n  {{else if @last}}\n- last\n  {{else}}\n- middle\n  {{/if}}\n{{/each}}\nb: 2\n';
    const { text, lineOf } = evaluateTemplate(
      parseTemplate(source, FILE),
      { list: [1, 2, 3] },
      () => 'x',
    );
    const written = text
      .split('\n')
      .map((line, index) => [line, lineOf(index + 1)])
      .filter(([line]) => line);
    expect(written).toEqual([
      ['a: 1', 3],
      ['- x', 6],
      ['- first', 8],
      ['- x', 6],
      ['- middle', 12],
      ['- x', 6],
      ['- last', 10],
      ['b: 2', 15],
    ]);
  });
});
