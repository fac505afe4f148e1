import { describe, expect, it } from 'vitest';
import { applyEdits } from './applyEdits';
import { lintManifests } from './lintManifests';

/** A pod whose one argument stands unquoted in its file. */
const withArgument = (value: unknown, source: string | undefined) => ({
  object: {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'app' },
    spec: { containers: [{ name: 'app', args: [value] }] },
  },
  sourceOf: (path: readonly (string | number)[]) =>
    path.includes('args') ? source : undefined,
});

// docs/domain.md §7: "YAML 1.1 tokens (`yes`, `on`, `0123`) unquoted".
describe('unquoted-text', () => {
  it.each([
    ['yes', 'yes', 'yes'],
    ['off', 'off', 'off'],
    ['n', 'n', 'n'],
    ['1_000', '1_000', '1_000'],
    ['0b11', '0b11', '0b11'],
    [123, '0123', '0123'],
    [1000, '1e3', '1e3'],
    [true, 'True', 'True'],
    [8080, undefined, '8080'],
  ])(
    'finds %j written as %s, and gives it back as text',
    (value, source, text) => {
      const manifests = [withArgument(value, source)];
      const [finding] = lintManifests(manifests);
      expect(finding).toMatchObject({
        rule: 'unquoted-text',
        severity: 'error',
        path: ['spec', 'containers', 0, 'args', 0],
      });
      const fixed = applyEdits(manifests, finding.advice);
      expect((fixed[0].object as any).spec.containers[0].args).toEqual([text]);
      expect(lintManifests(fixed)).toEqual([]);
    },
  );

  it.each([
    ['yes', undefined],
    ['0123', undefined],
    ['yesterday', 'yesterday'],
    ['v1', 'v1'],
    ['--on', '--on'],
    [null, '~'],
  ])('says nothing of %j written as %s', (value, source) => {
    expect(lintManifests([withArgument(value, source)])).toEqual([]);
  });
});
