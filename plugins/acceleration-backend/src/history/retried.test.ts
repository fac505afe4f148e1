import { describe, expect, it, vi } from 'vitest';
import { retried } from './retried';

const failing = (code: string) => Object.assign(new Error(code), { code });

describe('retried', () => {
  it.each([
    '40P01',
    '40001',
    '23505',
    'SQLITE_BUSY',
    'SQLITE_BUSY_SNAPSHOT',
    'SQLITE_CONSTRAINT_UNIQUE',
  ])('does it again after %s', async code => {
    const work = vi
      .fn()
      .mockRejectedValueOnce(failing(code))
      .mockResolvedValue('done');
    expect(await retried(work)).toBe('done');
    expect(work).toHaveBeenCalledTimes(2);
  });

  it.each(['42P01', 'SQLITE_FULL', 'ECONNREFUSED'])(
    'gives up at once after %s',
    async code => {
      const work = vi.fn().mockRejectedValue(failing(code));
      await expect(retried(work)).rejects.toThrow(code);
      expect(work).toHaveBeenCalledTimes(1);
    },
  );

  it('gives up when others are always in the way', async () => {
    vi.useFakeTimers();
    try {
      const work = vi.fn().mockRejectedValue(failing('40P01'));
      const ended = expect(retried(work)).rejects.toThrow('40P01');
      await vi.runAllTimersAsync();
      await ended;
      expect(work).toHaveBeenCalledTimes(8);
    } finally {
      vi.useRealTimers();
    }
  });
});
