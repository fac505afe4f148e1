import { mockServices } from '@backstage/backend-test-utils';
import { expect, it } from 'vitest';
import { providerSettings } from './providerSettings';

const read = (provider?: object) =>
  providerSettings(
    mockServices.rootConfig({
      data: {
        app: { baseUrl: 'https://portal.example.com/' },
        ...(provider && { acceleration: { unregistered: { provider } } }),
      },
    }),
  );

it('are off unless they are given', () => {
  expect(read()).toBeUndefined();
});

it('have defaults, and full references', () => {
  expect(read({ limit: 10, fallbackOwner: 'platform' })).toEqual({
    limit: 10,
    everyMinutes: 5,
    fallbackOwner: 'group:default/platform',
    importUrl:
      'https://portal.example.com/create/templates/default/accelerate-existing',
  });
});

it.each([
  [{ limit: 0 }, 'provider.limit is 0; write a whole number'],
  [{ everyMinutes: 0.5 }, 'provider.everyMinutes is 0.5'],
  [{ fallbackOwner: 'a:b:c' }, '"a:b:c" is no entity reference'],
])('refuse %j', (provider, message) => {
  expect(() => read(provider)).toThrow(message);
});
