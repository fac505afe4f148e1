import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import { describe, expect, it } from 'vitest';
import { parseTemplate } from './parseTemplate';

const FILE = 'pack/overlay/pod.yaml.hbs';

const PARTIAL = 'a partial is not allowed here; write its text out';
const DECORATOR = 'a decorator is not allowed here; leave it out';
const RAW =
  'a raw {{{expression}}} or {{&expression}} is not allowed; write {{expression}}';
const HASH = 'named arguments are not allowed; leave them out';
const HELPERS =
  'use one of and, concat, eq, fail, has, json, not, or, range, resourceDomain, resourceName, vdpaNic';
const block = (name: string) =>
  `{{#${name}}} is not a block; use one of each, if, unless`;

describe('parseTemplate', () => {
  it.each<[string, string, string]>([
    ['raw output', 'a: {{{x}}}', RAW],
    ['raw output with an ampersand', 'a: {{&x}}', RAW],
    ['raw output of a helper', 'a: {{{json x}}}', RAW],
    ['a partial', '{{> other}}', PARTIAL],
    ['a dynamic partial', '{{> (json x)}}', PARTIAL],
    ['a partial with a block', '{{#> other}}x{{/other}}', PARTIAL],
    ['an inline partial', '{{#*inline "x"}}y{{/inline}}', DECORATOR],
    ['a decorator', '{{* activate}}', DECORATOR],
    ['an unknown helper', '{{shell "id"}}', `"shell" is no helper; ${HELPERS}`],
    [
      'an unknown helper as an argument',
      '{{json (shell x)}}',
      `"shell" is no helper; ${HELPERS}`,
    ],
    ['log', '{{log "x"}}', `"log" is no helper; ${HELPERS}`],
    [
      'lookup',
      '{{lookup this "constructor"}}',
      `"lookup" is no helper; ${HELPERS}`,
    ],
    [
      'lookup as an argument',
      '{{#if (lookup this "x")}}{{/if}}',
      `"lookup" is no helper; ${HELPERS}`,
    ],
    [
      'a helper of every object',
      '{{constructor x}}',
      `"constructor" is no helper; ${HELPERS}`,
    ],
    [
      'a helper through a prototype',
      '{{__proto__ x}}',
      `"__proto__" is no helper; ${HELPERS}`,
    ],
    [
      "Handlebars' own hook",
      '{{helperMissing x}}',
      `"helperMissing" is no helper; ${HELPERS}`,
    ],
    [
      'a helper without arguments',
      '{{json (range)}}',
      '"range" takes 1 argument, not 0',
    ],
    [
      'a helper with too many arguments',
      '{{eq a b c}}',
      '"eq" takes 2 arguments, not 3',
    ],
    ['with', '{{#with x}}{{/with}}', block('with')],
    ['with after else', '{{#if x}}{{else with y}}{{/if}}', block('with')],
    ['an unknown block', '{{#x}}{{/x}}', block('x')],
    ['an inverse block', '{{^x}}{{/x}}', block('x')],
    ['a raw block', '{{{{x}}}} {{y}} {{{{/x}}}}', block('x')],
    [
      'a block of every object',
      '{{#constructor x}}{{/constructor}}',
      block('constructor'),
    ],
    ['a helper as a block', '{{#eq a b}}{{/eq}}', block('eq')],
    [
      'a block without an argument',
      '{{#if}}{{/if}}',
      '{{#if}} takes one argument',
    ],
    [
      'a block with two arguments',
      '{{#if a b}}{{/if}}',
      '{{#if}} takes one argument',
    ],
    ['a named argument', '{{json x indent=2}}', HASH],
    ['a named argument of a value', '{{x a=1}}', HASH],
    ['a named argument of an argument', '{{json (eq a b c=1)}}', HASH],
    [
      'a named argument of a block',
      '{{#if x includeZero=true}}{{/if}}',
      '{{#if}} takes no named arguments',
    ],
    [
      'block parameters',
      '{{#each x as |item|}}{{/each}}',
      'block parameters ("as |name|") are not allowed; use this and ../',
    ],
    [
      'the root',
      '{{@root.x}}',
      '@root.x is not known; use @index, @first, @last',
    ],
    [
      'a key of a loop',
      '{{@key}}',
      '@key is not known; use @index, @first, @last',
    ],
    [
      'below a loop variable',
      '{{@index.constructor}}',
      '@index.constructor is not known; use @index, @first, @last',
    ],
    [
      'null',
      '{{json null}}',
      'NullLiteral is not allowed here; use a value, a text, a number, true or false',
    ],
    [
      'undefined',
      '{{undefined}}',
      'UndefinedLiteral is not allowed here; use a value, a text, a number, true or false',
    ],
  ])('refuses %s, in a branch that nothing takes too', (_, attack, message) => {
    const at = (line: number) =>
      new InvalidInputError([{ file: FILE, path: `line ${line}`, message }]);
    expect(() => parseTemplate(attack, FILE)).toThrow(at(1));
    expect(() =>
      parseTemplate(
        `a: 1\n{{#if never}}\nb: 2\n{{else}}\n${attack}\n{{/if}}`,
        FILE,
      ),
    ).toThrow(at(5));
    expect(() =>
      parseTemplate(`{{#each never}}\n${attack}\n{{/each}}`, FILE),
    ).toThrow(at(2));
  });

  it.each<[string, string, number]>([
    ['a block that is not closed', 'a: 1\n{{#if x}}\nb: 2\n', 4],
    ['a block closed by another', 'a: 1\n{{#if x}}\n{{/each}}', 2],
    ['an expression that is not closed', 'a: 1\nb: {{x\n', 2],
    ['an empty expression', 'a: 1\nb: {{}}\n', 2],
    ['else without a block', 'a: 1\n{{else}}', 2],
    ['a path that goes up in its middle', '\n\n{{a/../b}}', 3],
    ['a helper by a computed name', '{{(json x) y}}', 1],
  ])('refuses %s with its line', (_, source, line) => {
    expect(() => parseTemplate(source, FILE)).toThrow(InvalidInputError);
    expect(() => parseTemplate(source, FILE)).toThrow(
      new RegExp(
        `^${FILE}: line ${line}: is not a template: .*; fix it there$`,
      ),
    );
  });

  it('knows the trap of a flow mapping', () => {
    expect(() => parseTemplate('a: {b: {{x}}}', FILE)).toThrow(
      /^pack\/overlay\/pod.yaml.hbs: line 1: is not a template: .*; put a blank between "}}" and "}"$/,
    );
  });

  it('has no form for anything else: the whole syntax', () => {
    const source =
      '{{! comment }}\na: {{x.[y z]}}\n{{#each (range 2)}}{{../b}}{{@index}}{{else}}{{json (eq "t" 1)}}{{/each}}\n{{#unless true}}c{{/unless}}';
    const { body, ...rest } = parseTemplate(source, FILE);
    expect(rest).toEqual({ file: FILE, source });
    expect(body).toEqual([
      { kind: 'text', text: 'a: ', line: 2 },
      {
        kind: 'print',
        value: {
          kind: 'path',
          text: 'x.y z',
          loop: false,
          up: 0,
          parts: ['x', 'y z'],
          line: 2,
        },
        line: 2,
      },
      { kind: 'text', text: '\n', line: 2 },
      {
        kind: 'block',
        block: 'each',
        argument: {
          kind: 'call',
          helper: 'range',
          args: [{ kind: 'literal', value: 2 }],
          line: 3,
        },
        body: [
          {
            kind: 'print',
            value: {
              kind: 'path',
              text: '../b',
              loop: false,
              up: 1,
              parts: ['b'],
              line: 3,
            },
            line: 3,
          },
          {
            kind: 'print',
            value: {
              kind: 'path',
              text: '@index',
              loop: true,
              up: 0,
              parts: ['index'],
              line: 3,
            },
            line: 3,
          },
        ],
        otherwise: [
          {
            kind: 'print',
            value: {
              kind: 'call',
              helper: 'json',
              args: [
                {
                  kind: 'call',
                  helper: 'eq',
                  args: [
                    { kind: 'literal', value: 't' },
                    { kind: 'literal', value: 1 },
                  ],
                  line: 3,
                },
              ],
              line: 3,
            },
            line: 3,
          },
        ],
        line: 3,
      },
      { kind: 'text', text: '\n', line: 3 },
      {
        kind: 'block',
        block: 'unless',
        argument: { kind: 'literal', value: true },
        body: [{ kind: 'text', text: 'c', line: 4 }],
        otherwise: [],
        line: 4,
      },
    ]);
  });
});
