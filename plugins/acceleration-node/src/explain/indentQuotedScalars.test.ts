import { describe, expect, it } from 'vitest';
import { loadYaml } from '../yaml/loadYaml';
import { indentQuotedScalars } from './indentQuotedScalars';

describe('indentQuotedScalars', () => {
  it.each<[string, string, unknown]>([
    ['a NAD with its brace at the margin', `spec:\n  config: '{\n  "a": 1,\n\n"b": "it''s"\n}'\nx: 1\n`, { spec: { config: '{ "a": 1,\n"b": "it\'s" }' }, x: 1 }],
    ['double quotes', 'a:\n  b: "x \\"\n  y\n"\nc: 1', { a: { b: 'x " y ' }, c: 1 }],
    ['in a list', `- a: '{\n}'\n- 'b\n  c'\n`, [{ a: '{ }' }, 'b c']],
    ['a quoted key before it', `a.b/c: '[\n]'\n`, { 'a.b/c': '[ ]' }],
  ])('%s', (_, text, expected) => {
    expect(() => loadYaml(text)).toThrow('deficient indentation');
    expect(loadYaml(indentQuotedScalars(text))).toEqual(expected);
  });

  it.each([
    "a: 'x'\nb: \"y\"\n",
    "a: |\n  b: '{\n  }\nc: 1\n",
    "a:\n- |-\n  it's\n- b\n",
    "# it's a comment\na: it's plain\n",
    "a: 'x\n  y'\nb: 1\n",
    '',
  ])('leaves %j alone', text => {
    expect(indentQuotedScalars(text)).toBe(text);
  });
});
