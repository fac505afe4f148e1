import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadYaml, loadYamlDocuments } from './loadYaml';

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInputError);
    return (error as Error).message;
  }
  return 'no problem';
}

/** Each line has ten of the line before: ten lines are ten thousand million items. */
const BOMB = [
  'a0: &a0 [x]',
  ...Array.from(
    { length: 10 },
    (_, n) => `a${n + 1}: &a${n + 1} [${Array(10).fill(`*a${n}`).join(', ')}]`,
  ),
].join('\n');

describe('loadYaml', () => {
  it.each<[string, unknown]>([
    ['a: 1\nb: [x, {c: true}]', { a: 1, b: ['x', { c: true }] }],
    [
      'a: yes\nb: on\nc: 12:30:45\nd: 2001-01-01',
      { a: 'yes', b: 'on', c: '12:30:45', d: '2001-01-01' },
    ],
    [
      'a: 1e3\nb: 0x1F\nc: .5\nd: ~\ne: ""',
      { a: 1000, b: 31, c: 0.5, d: null, e: '' },
    ],
    ['<<: {a: 1}\nb: 2', { '<<': { a: 1 }, b: 2 }],
    ['a: &anchor 1', { a: 1 }],
    ['a: !!str 5', { a: '5' }],
    ['--- # one document\na: 1\n', { a: 1 }],
    ['text', 'text'],
  ])('reads %j as YAML 1.2', (text, value) => {
    expect(loadYaml(text)).toEqual(value);
  });

  it.each<[string, string, string]>([
    [
      'an alias',
      'a: &x 1\nb: *x',
      'w.yaml: line 2, column 5: is not plain YAML: aliases exceeded maxAliases (0); write the value out instead of *alias',
    ],
    [
      'an alias bomb',
      BOMB,
      'w.yaml: line 2, column 11: is not plain YAML: aliases exceeded maxAliases (0)',
    ],
    [
      'more than 1 MiB',
      'a'.repeat(1024 * 1024 + 1),
      'w.yaml: has 1048577 characters; at most 1048576 are read',
    ],
    [
      'too deep a nesting',
      '['.repeat(100) + ']'.repeat(100),
      'w.yaml: line 1, column ',
    ],
    ['a very deep nesting', '['.repeat(500_000), 'w.yaml: line 1, column '],
    [
      'nothing',
      '',
      'w.yaml: is not plain YAML: expected a document, but the input is empty',
    ],
    [
      'a comment alone',
      '# later',
      'is not plain YAML: expected a document, but the input is empty',
    ],
    [
      'a key twice',
      'a:\n  b: 1\n  b: 2',
      'w.yaml: line 3, column 3: is not plain YAML: duplicated mapping key; fix it there',
    ],
    [
      'two documents',
      'a: 1\n---\nb: 2',
      'is not plain YAML: expected a single document in the stream, but found more',
    ],
    [
      'an open list',
      'a: [1, 2',
      'is not plain YAML: unexpected end of the stream within a flow collection',
    ],
    ['a tab for indentation', 'a:\n\tb: 1', 'is not plain YAML:'],
    [
      'a tag of JavaScript',
      'a: !!js/function x',
      'is not plain YAML: unknown scalar tag',
    ],
    [
      'binary data',
      'a: !!binary aGk=',
      'is not plain YAML: unknown scalar tag',
    ],
    [
      'a tag of its own',
      'a: !secret x',
      'is not plain YAML: unknown scalar tag',
    ],
    [
      'a list for a key',
      '? [a]\n: 1',
      'is not plain YAML: object-based map does not support complex keys',
    ],
  ])('refuses %s, and says where', (_, text, message) => {
    expect(messageOf(() => loadYaml(text, 'w.yaml'))).toContain(message);
  });

  it('is done with a bomb in no time', () => {
    const start = performance.now();
    messageOf(() => loadYaml(BOMB));
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('reads __proto__ as a key like any other', () => {
    const value = loadYaml(
      '__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 2}}',
    ) as any;
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(({} as any).polluted).toBeUndefined();
    expect(value.polluted).toBeUndefined();
  });

  it('throws nothing but InvalidInputError, whatever the text', () => {
    const near = fc.string({
      unit: fc.constantFrom(
        'a',
        ' ',
        '\n',
        ':',
        '-',
        '[',
        '{',
        '}',
        ']',
        '"',
        "'",
        '|',
        '&',
        '*',
        '!',
        '#',
        '%',
        '?',
        '\t',
        '0',
      ),
    });
    fc.assert(
      fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), text => {
        messageOf(() => loadYaml(text));
        messageOf(() => loadYamlDocuments(text));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('loadYamlDocuments', () => {
  it.each<[string, unknown[]]>([
    ['a: 1\n---\nb: 2', [{ a: 1 }, { b: 2 }]],
    ['---\n---\na: 1\n---\n# nothing\n', [{ a: 1 }]],
    ['', []],
    ['# nothing', []],
  ])('reads %j, empty ones left out', (text, documents) => {
    expect(loadYamlDocuments(text)).toEqual(documents);
  });

  it('has the same limits, over all documents', () => {
    expect(
      messageOf(() => loadYamlDocuments('a: 1\n---\na: &x 1\nb: *x', 'w.yaml')),
    ).toContain(
      'w.yaml: line 4, column 5: is not plain YAML: aliases exceeded',
    );
    expect(
      messageOf(() => loadYamlDocuments('---\n'.repeat(300_000))),
    ).toContain('at most 1048576 are read');
    expect(
      messageOf(() => loadYamlDocuments(`a: 1\n---\n${'['.repeat(100)}`)),
    ).toContain('is not plain YAML');
  });
});
