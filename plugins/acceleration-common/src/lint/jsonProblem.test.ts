import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonProblem } from './jsonProblem';

describe('jsonProblem', () => {
  it.each([
    ['{"a": [1, 2,]}', 'json.trailing-comma', 11],
    ['{"a": 1, }', 'json.trailing-comma', 7],
    ['{"a": 1 // one\n}', 'json.comment', 8],
    ["{'a': 1}", 'json.apostrophe', 1],
    ['{a: 1}', 'json.unquoted', 1],
    ['{"a": True}', 'json.unquoted', 6],
    ['{"a": 01}', 'json.number', 6],
    ['{"a": .5}', 'json.number', 6],
    ['{"a": "b\nc"}', 'json.control-character', 8],
    ['{"a": "\\x"}', 'json.escape', 7],
    ['{"a": "b', 'json.end', 8],
    ['{"a": 1', 'json.end', 7],
    ['', 'json.end', 0],
    ['{} {}', 'json.more', 3],
    ['{"a" 1}', 'json.number', 5],
    ['{"a": }', 'json.missing', 6],
    ['[1 2]', 'json.number', 3],
    ['[}', 'json.missing', 1],
  ])('%s: %s at %i', (text, code, offset) => {
    expect(jsonProblem(text)).toMatchObject({ reason: { code }, offset });
  });

  it('agrees with JSON.parse on what is JSON', () => {
    const broken = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom(',', '}', '"', '\\', '', ' '))
      .map(([text, place, put]) => {
        const at = place % (text.length + 1);
        return text.slice(0, at) + put + text.slice(at + 1);
      });
    fc.assert(
      fc.property(fc.oneof(fc.json(), broken, fc.string()), text => {
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        expect(jsonProblem(text) === undefined).toBe(isJson);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes any depth and length', () => {
    expect(jsonProblem('['.repeat(200_000))).toMatchObject({
      reason: { code: 'json.end' },
    });
    expect(jsonProblem(`"${'a'.repeat(3_000_000)}"`)).toBeUndefined();
  });
});
