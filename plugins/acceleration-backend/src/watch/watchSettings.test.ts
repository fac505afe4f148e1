import { mockServices } from '@backstage/backend-test-utils';
import { describe, expect, it } from 'vitest';
import { WATCH_LIMITS } from './limits';
import { watchLimits } from './watchSettings';

const read = (limits: Record<string, unknown>) =>
  watchLimits(
    mockServices.rootConfig({
      data: { acceleration: { watch: { limits } } } as never,
    }),
  );

describe('watchLimits', () => {
  it('takes what is configured, in its units, and defaults for the rest', () => {
    expect(read({})).toEqual(WATCH_LIMITS);
    expect(read({ pageMiB: 8, listSeconds: 2, listObjects: 10 })).toEqual({
      ...WATCH_LIMITS,
      pageBytes: 8 * 2 ** 20,
      listMs: 2_000,
      listObjects: 10,
    });
  });

  it.each([
    [{ pageMiB: 0 }, 'acceleration.watch.limits.pageMiB'],
    [{ listObjects: -1 }, 'acceleration.watch.limits.listObjects'],
    [{ pageMiB: 1, objectMiB: 2 }, 'acceleration.watch.limits.objectMiB'],
  ])('refuses %o, naming the key', (limits, key) => {
    expect(() => read(limits)).toThrow(key);
  });
});
