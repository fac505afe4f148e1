import { mockServices } from '@backstage/backend-test-utils';
import { expect, it } from 'vitest';
import { historySettings } from './historySettings';

const read = (acceleration?: object) =>
  historySettings(
    mockServices.rootConfig({
      data: acceleration ? { acceleration } : {},
    } as never),
  );

it('has settings of its own', () => {
  expect(read()).toEqual({
    retentionDays: 90,
    leaseMs: 15_000,
    damping: { delayMs: 30_000, quietMs: 600_000 },
  });
});

it('takes those that are given', () => {
  expect(
    read({
      history: { retentionDays: 7, leaseSeconds: 1.5 },
      notifications: { delaySeconds: 0, quietMinutes: 0.5 },
    }),
  ).toEqual({
    retentionDays: 7,
    leaseMs: 1_500,
    damping: { delayMs: 0, quietMs: 30_000 },
  });
});

it.each([
  [
    { history: { retentionDays: 0 } },
    'acceleration.history.retentionDays is 0; it must be at least 1',
  ],
  [
    { notifications: { delaySeconds: -1 } },
    'acceleration.notifications.delaySeconds is -1; it must be at least 0',
  ],
])('refuses %j', (given, message) =>
  expect(() => read(given)).toThrow(message),
);
