import { resolve } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { describe, expect, it } from 'vitest';
import { TrustedLocations } from './TrustedLocations';

const trusted = TrustedLocations.fromConfig(
  mockServices.rootConfig({
    data: {
      catalog: {
        locations: [
          { type: 'file', target: 'environments/all.yaml' },
          { type: 'url', target: 'https://git.example.com/a/b/all.yaml' },
        ],
      },
      acceleration: {
        trustedLocations: [
          'url:https://github.com/platform/',
          'file:/srv/environments',
          'url:https:',
          'file:/',
          'file:/srv/../etc',
          'file:../ours',
          'file:',
          `file:${'../'.repeat(50)}`,
        ],
      },
    },
  }),
);

describe('TrustedLocations', () => {
  it.each([
    [`file:${resolve('environments/all.yaml')}`, true],
    ['file:environments/all.yaml', false],
    ['url:https://git.example.com/a/b/all.yaml', true],
    ['url:https://git.example.com/a/b/all.yaml2', false],
    ['url:https://github.com/platform/x/blob/main/e.yaml', true],
    ['url:https://github.com/platform-evil/x', false],
    ['url:https://github.com/platform/../evil/x', false],
    ['url:https://github.com/platform/%2E%2e/evil/x', false],
    ['url:https://github.com/platform/..%2fevil/x', false],
    ['url:https://github.com/platform/x%2f..%2f..%2fevil', false],
    ['url:https://evil.example.com/github.com/platform/x', false],
    ['file:/srv/environments/one.yaml', true],
    ['file:/srv/environments2/one.yaml', false],
    ['file:/etc/one.yaml', false],
    [`file:${resolve('../ours/env/catalog-info.yaml')}`, true],
    [`file:${resolve('../ours2/env/catalog-info.yaml')}`, false],
    ['file:../ours/env/catalog-info.yaml', false],
    [`file:${resolve('one.yaml')}`, false],
    ['', false],
    [undefined, false],
  ])('%s: %s', (origin, expected) => {
    expect(trusted.reasonAgainst(origin) === undefined).toBe(expected);
  });
});
