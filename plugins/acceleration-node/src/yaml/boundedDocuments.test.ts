import { describe, expect, it } from 'vitest';
import { parseManifests } from '../manifests/parseManifests';
import { loadYamlDocuments } from './loadYaml';

const CONFIG = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n';
const findingsOf = (text: string) =>
  parseManifests(text, 'f.yaml').findings.map(({ message, place }) => ({
    message,
    line: place.line,
  }));

describe('what reads manifests', () => {
  it.each<[string, (size: number) => string]>([
    [
      'keys',
      size =>
        `data:\n${Array.from({ length: size }, (_, i) => `  k${i}: v\n`).join('')}`,
    ],
    ['documents', size => CONFIG + `---\n${CONFIG}`.repeat(size / 4)],
    ['items of a list', size => `data: [${'1,'.repeat(size)}]`],
    ['lines of a text', size => `data: |\n${'  x\n'.repeat(size)}`],
    ['comments', size => '# x\n'.repeat(size)],
    ['errors', size => '}\n'.repeat(size)],
    ['tags', size => '!a '.repeat(size)],
  ])('takes about as long as there is: %s', (_, text) => {
    expect((size: number) => {
      const given = text(size);
      return () => parseManifests(given, 'f.yaml');
    }).toCostNoMoreThanLinear(200);
  });

  it.each<[string, string]>([
    ['flow', `a: ${'[{'.repeat(50_000)}`],
    ['unbroken flow', `[${'{'.repeat(100_000)}`],
    ['lists in lists', `a:\n${'- '.repeat(50_000)}x`],
    [
      'keys in keys',
      Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    ],
  ])('stops where nesting has no end: %s', (_, text) => {
    expect(findingsOf(CONFIG + text)).toEqual([
      {
        message: 'is nested more than 64 deep; flatten it',
        line: expect.any(Number),
      },
    ]);
  });

  it('stops after so many documents, and after so many aliases', () => {
    expect(findingsOf('--- x\n'.repeat(100_000))).toMatchObject([
      { message: 'holds more than 50000 documents; give it in parts' },
    ]);
    expect(findingsOf(`a: &a x\nb: [${'*a, '.repeat(2_000)}]`)).toMatchObject([
      {
        message: 'has more than 1000 anchors and aliases; write the values out',
        line: 2,
      },
    ]);
  });

  it('finds a key that stands twice, and where', () => {
    expect(findingsOf(`${CONFIG}data:\n  a: 1\n  b: 2\n  a: 3\n`)).toEqual([
      {
        message: 'is not plain YAML: Map keys must be unique; fix it there',
        line: 7,
      },
    ]);
  });

  it('knows an alias by the line, whatever the parser says', () => {
    expect(() => loadYamlDocuments('a: &x 1\nb: *x\n', 'f.yaml')).toThrow(
      'write the value out instead of *alias',
    );
  });
});
