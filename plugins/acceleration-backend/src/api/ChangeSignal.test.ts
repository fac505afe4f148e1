import { mockServices } from '@backstage/backend-test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeReader } from './__testUtils__/FakeReader';
import { ChangeSignal, SIGNAL_INTERVAL_MS } from './ChangeSignal';

describe('ChangeSignal', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function start(publish = vi.fn(async () => {})) {
    const reader = new FakeReader();
    const logger = mockServices.logger.mock();
    return {
      reader,
      publish,
      logger,
      signal: new ChangeSignal({ reader, signals: { publish }, logger }),
    };
  }

  it('says that something changed, to all, and not what', () => {
    const { reader, publish } = start();
    expect(publish).not.toHaveBeenCalled();
    reader.change('component:default/secret');
    expect(publish.mock.calls).toEqual([
      [
        {
          recipients: { type: 'broadcast' },
          channel: 'acceleration',
          message: { action: 'changed' },
        },
      ],
    ]);
  });

  it('says so once a second at most, and does not forget the last change', async () => {
    const { reader, publish } = start();
    for (let change = 0; change < 100; change++) reader.change();
    expect(publish).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(SIGNAL_INTERVAL_MS);
    expect(publish).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(10 * SIGNAL_INTERVAL_MS);
    expect(publish).toHaveBeenCalledTimes(2);
    reader.change();
    expect(publish).toHaveBeenCalledTimes(3);
  });

  it.each<[string, () => Promise<void>]>([
    ['rejects', async () => Promise.reject(new Error('nobody there'))],
    [
      'throws',
      () => {
        throw new Error('nobody there');
      },
    ],
  ])('does no harm when the signals backend %s', async (_, publish) => {
    const { reader, logger } = start(vi.fn(publish));
    reader.change();
    await vi.advanceTimersByTimeAsync(0);
    expect(logger.debug).toHaveBeenCalledWith(
      expect.stringContaining('nobody there'),
    );
  });

  it('ends', async () => {
    const { reader, publish, signal } = start();
    reader.change();
    reader.change();
    signal.close();
    await vi.advanceTimersByTimeAsync(5 * SIGNAL_INTERVAL_MS);
    expect(publish).toHaveBeenCalledTimes(1);
    expect([reader.listenerCount, vi.getTimerCount()]).toEqual([0, 0]);
  });
});
