import { describe, expect, it } from 'vitest';
import { formatPath } from './formatPath';

describe('formatPath', () => {
  it.each<[PropertyKey[], string]>([
    [[], ''],
    [['spec', 'interfaces', 0, 'name'], 'spec.interfaces[0].name'],
    [[0], '[0]'],
    [['metadata', 'annotations', 'a.b/c'], 'metadata.annotations["a.b/c"]'],
    [['a', '0'], 'a["0"]'],
    [['a', 'say "hi"'], 'a["say \\"hi\\""]'],
    [['with-hyphen', '_x'], 'with-hyphen._x'],
    [['a', ''], 'a[""]'],
  ])('%j is %s', (path, text) => {
    expect(formatPath(path)).toBe(text);
  });
});
