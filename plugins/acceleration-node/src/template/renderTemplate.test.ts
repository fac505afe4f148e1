import { createHash } from 'node:crypto';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTemplate } from './parseTemplate';
import { renderTemplate } from './renderTemplate';

const FILE = 'pack/overlay/pod.yaml.hbs';

function render(source: string, context: unknown = {}): unknown[] {
  return renderTemplate(parseTemplate(source, FILE), context);
}

function messageOf(source: string, context: unknown = {}): string {
  try {
    render(source, context);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInputError);
    return (error as Error).message;
  }
  return 'no problem';
}

/** Every position that a value can have in a text: the template, and what it must give. */
const POSITIONS: readonly [string, string, (v: string) => unknown][] = [
  ['a whole scalar', 'a: {{v}}', v => ({ a: v })],
  ['a document', '{{v}}', v => v],
  ['an item', '- {{v}}\n- x', v => [v, 'x']],
  ['single quotes', "a: '{{v}}'", v => ({ a: v })],
  ['double quotes', 'a: "{{v}}"', v => ({ a: v })],
  ['within a plain scalar', 'a: x{{v}}y', v => ({ a: `x${v}y` })],
  [
    'twice in a plain scalar',
    'a: {{v}}{{v}} {{v}}',
    v => ({ a: `${v}${v} ${v}` }),
  ],
  ['beside digits', 'a: 1{{v}}2', v => ({ a: `1${v}2` })],
  ['within single quotes', "a: 'x: {{v}} # y'", v => ({ a: `x: ${v} # y` })],
  ['within double quotes', 'a: "x\\t{{v}}\\n"', v => ({ a: `x\t${v}\n` })],
  [
    'a literal block',
    'a: |\n  one\n  {{v}}\n  two\nb: 1',
    v => ({ a: `one\n${v}\ntwo\n`, b: 1 }),
  ],
  ['a whole literal block', 'a: |-\n  {{v}}\nb: 1', v => ({ a: v, b: 1 })],
  [
    'a folded block',
    'a: >-\n  {{v}}\n  two\nb: 1',
    v => ({ a: `${v} two`, b: 1 }),
  ],
  ['a flow list', 'a: [{{v}}, x{{v}}, {{v}}]', v => ({ a: [v, `x${v}`, v] })],
  ['a flow mapping', 'a: {b: {{v}}, c: "{{v}}"}', v => ({ a: { b: v, c: v } })],
  ['a comment', '# {{v}}\na: 1 # {{v}}', () => ({ a: 1 })],
  ['before a second document', 'a: {{v}}\n---\nb: 1', v => ({ a: v })],
  ['a tagged scalar', 'a: !!str {{v}}', v => ({ a: v })],
];

/** Text that would be structure, or another value, if it ever met the YAML or the template parser. */
const HOSTILE = [
  'x: y',
  '- x',
  '"',
  "'",
  "it's",
  'a\nb: c',
  '\n',
  '\n---\nevil: true',
  '--- ',
  '...',
  '# x',
  ' #x',
  '{a: b}',
  '[1]',
  ']',
  '}',
  '},',
  '&a',
  '*a',
  '!!binary x',
  '!x',
  '|',
  '>-',
  '%YAML 1.1',
  '{{v}}',
  '{{{v}}}',
  '${{ secrets }}',
  '{{> x}}',
  '\\',
  '\\n',
  'null',
  '~',
  'yes',
  '0123',
  '1e3',
  '',
  ' ',
  '\t',
  '$&',
  '$1',
  '$`',
  '\u0000',
  '\u2028',
  '😀',
  '__proto__',
  '<<',
];

/** What stands in the text for a template's nth value: it is no secret, so a value may hold it. */
function token(source: string, nth: number): string {
  return `fp${createHash('sha256').update(source).digest('hex').slice(0, 16)}_${nth}_`;
}

describe('a value never becomes structure', () => {
  describe.each(POSITIONS)('as %s', (_, source, expected) => {
    const first = (v: unknown) => render(source, { v })[0];

    it.each(HOSTILE)('%j', text => {
      expect(first(text)).toEqual(expected(text));
    });

    it('when it looks like what stands for a value', () => {
      for (const text of [
        token(source, 0),
        `x${token(source, 1)}`,
        token(source, 0) + token(source, 9),
      ])
        expect(first(text)).toEqual(expected(text));
    });

    it('whatever it is', () => {
      fc.assert(
        fc.property(
          fc.oneof(
            fc.string({ unit: 'binary' }),
            fc.string(),
            fc.array(fc.constantFrom(...HOSTILE)).map(parts => parts.join('')),
          ),
          text => {
            expect(first(text)).toEqual(expected(text));
          },
        ),
      );
    });
  });

  it('and gives as many documents as the template has', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom(...HOSTILE)), text => {
        expect(render('a: {{v}}\n---\nb: x{{v}}\n', { v: text })).toEqual([
          { a: text },
          { b: `x${text}` },
        ]);
      }),
    );
  });
});

describe('renderTemplate', () => {
  it.each([
    5,
    0,
    -1.5,
    true,
    false,
    [],
    [1, 'x'],
    {},
    { a: { b: [null] } },
    { __proto__: null, x: 1 },
  ])('keeps the type of a whole scalar: %j', value => {
    expect(render('a: {{v}}\nb: [{{v}}]\nc: "{{v}}"', { v: value })).toEqual([
      { a: value, b: [value], c: value },
    ]);
  });

  it.each([
    [5, 'x5'],
    [true, 'xtrue'],
    [-1.5, 'x-1.5'],
  ])('writes %j into a text', (value, text) => {
    expect(render('a: x{{v}}', { v: value })).toEqual([{ a: text }]);
  });

  it.each([[[1]], [{ a: 1 }]])('refuses to write %j into a text', value => {
    const why =
      'a list or mapping stands inside a text; let it stand alone, or use {{json …}}';
    expect(messageOf('a: 1\nb: x{{v}}', { v: value })).toBe(
      `${FILE}: line 2: ${why}`,
    );
    expect(messageOf('a: |\n  {{v}}', { v: value })).toBe(
      `${FILE}: line 2: ${why}`,
    );
    expect(render('a: x{{json v}}', { v: value })).toEqual([
      { a: `x${JSON.stringify(value)}` },
    ]);
  });

  it.each<[string, string, number]>([
    ['a key', 'a: 1\n{{v}}: 2', 2],
    ['a part of a key', 'a: 1\nx-{{v}}-y: 2', 2],
    ['a quoted key', '"{{v}}": 2', 1],
    ['a key of a flow mapping', 'a: {{{v}}: 2}'.replace('{{{', '{ {{'), 1],
    ['a key with a mark of its own', '? {{v}}\n: 2', 1],
    ['a key further down', 'a:\n- b:\n    {{v}}: 1', 3],
  ])('refuses a value in %s', (_, source, line) => {
    expect(messageOf(source, { v: 'x' })).toBe(
      `${FILE}: line ${line}: a value stands in a key; values may only stand in values`,
    );
  });

  it.each<[string, string]>([
    ['the name of a tag', 'a: !{{v}} x'],
    ['an alias', 'a: *{{v}}'],
    ['the head of a block', 'a: |{{v}}\n  x'],
    ['the indentation', 'a:\n  b: 1\n {{v}}: 1'],
    ['a key that is a list', '? [{{v}}]\n: 1'],
    ['a directive', '%YAML {{v}}\n---\na: 1'],
  ])('refuses a value as %s', (_, source) => {
    expect(messageOf(source, { v: 'x' })).toMatch(
      /^pack\/overlay\/pod.yaml.hbs: line \d: is not plain YAML: /,
    );
  });

  it('a value as the name of an anchor is lost, as all anchors are', () => {
    expect(render('a: &{{v}} x', { v: 'evil\nb: 1' })).toEqual([{ a: 'x' }]);
  });

  it.each<[string, string, object, string]>([
    [
      'a key twice',
      'a: 1\n{{! x }}\n{{#if t}}\na: 2\n{{/if}}',
      { t: 1 },
      'line 4: is not plain YAML: duplicated mapping key; fix it there',
    ],
    [
      'bad indentation after a loop',
      '{{#each l}}\n- {{this}}\n{{/each}}\n b: 1',
      { l: [1, 2, 3] },
      'line 4: is not plain YAML: ',
    ],
    [
      'an open list in the third turn',
      'l:\n{{#each l}}\n- x\n  {{#if (eq this 3)}}\n- [\n  {{/if}}\n{{/each}}',
      { l: [1, 2, 3] },
      'is not plain YAML: ',
    ],
    [
      'an alias',
      'a: &x 1\nb: *x',
      {},
      'line 2: is not plain YAML: aliases exceeded maxAliases (0); write the value out instead of *alias',
    ],
    [
      'a tag of its own',
      'a: !{{v}} 1',
      { v: 'secret' },
      'line 1: is not plain YAML: unknown scalar tag !<!{{…}}>',
    ],
    [
      'too much text',
      `{{#each (range 1024)}}\n- ${'x'.repeat(1024)}\n{{/each}}`,
      {},
      'gives more than 1 MiB; loop over less',
    ],
  ])(
    'points to the line of the template, not of the text: %s',
    (_, source, context, message) => {
      expect(messageOf(source, context)).toContain(message);
    },
  );

  it('never shows its tokens or a value in a message', () => {
    const message = messageOf('a: !{{v}} {{v}}\n{{v}}', { v: 'secret' });
    expect(message).not.toMatch(/fp[0-9a-f]{16}|secret/);
  });

  it.each([
    ['', []],
    ['# nothing', []],
    ['{{#if no}}a: 1{{/if}}', []],
    ['---\n---\na: 1', [{ a: 1 }]],
  ])('leaves empty documents out: %j', (source, documents) => {
    expect(render(source, { no: false })).toEqual(documents);
  });

  it('gives a copy of a value each time, so that nobody changes the context', () => {
    const context = { v: { list: [1] } };
    const [one] = render('a: {{v}}\nb: {{v}}', context) as any[];
    one.a.list.push(2);
    expect(one.b).toEqual({ list: [1] });
    expect(context).toEqual({ v: { list: [1] } });
  });

  it('keeps __proto__ as a key', () => {
    const [document] = render('__proto__: {x: {{v}} }', { v: 1 }) as any[];
    expect(Object.keys(document)).toEqual(['__proto__']);
    expect(document.x).toBeUndefined();
    expect(({} as any).x).toBeUndefined();
  });

  it('gives the same each time', () => {
    const template = parseTemplate('{{#each l}}\n- {{this}}\n{{/each}}', FILE);
    expect(renderTemplate(template, { l: ['b', 'a'] })).toEqual(
      renderTemplate(template, { l: ['b', 'a'] }),
    );
  });
});

describe('a template that would give gigabytes', () => {
  const bounds = (source: string, context: object) =>
    expect(() =>
      renderTemplate(parseTemplate(source, 'p/overlay/x.yaml.hbs'), context),
    ).toThrow(
      expect.objectContaining({
        problems: [expect.objectContaining({ code: 'out-of-bounds' })],
      }),
    );

  it.each<[string, string]>([
    [
      'text in loops',
      `{{#each (range 1024)}}{{#each (range 1024)}}- ${'x'.repeat(4_000)}\n{{/each}}{{/each}}`,
    ],
    [
      'a long value many times',
      '{{#each (range 1024)}}- {{@root}}\n{{/each}}'.replace(
        '@root',
        '../long',
      ),
    ],
    [
      'a large list many times',
      '{{#each (range 1024)}}- {{../list}}\n{{/each}}',
    ],
    [
      'a long value in texts',
      '{{#each (range 1024)}}- a{{../long}}\n{{/each}}',
    ],
    [
      'JSON of a large list',
      '{{#each (range 1024)}}- "{{json ../list}}"\n{{/each}}',
    ],
  ])('is stopped: %s', (_, source) => {
    bounds(source, {
      long: 'x'.repeat(500_000),
      list: Array.from({ length: 50_000 }, (__, index) => index),
    });
  });
});
