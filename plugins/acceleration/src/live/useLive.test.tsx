import { TestApiProvider } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useLive } from './useLive';

/** Signals that a test sends. */
class Signals {
  readonly channels: string[] = [];
  unsubscribed = 0;
  private listeners: ((message: object) => void)[] = [];

  readonly subscribe = (
    channel: string,
    listener: (message: object) => void,
  ) => {
    this.channels.push(channel);
    this.listeners.push(listener);
    return {
      unsubscribe: () => {
        this.unsubscribed += 1;
        this.listeners = this.listeners.filter(each => each !== listener);
      },
    };
  };

  send() {
    act(() =>
      this.listeners.forEach(listener => listener({ action: 'changed' })),
    );
  }
}

/** Answers that come when, and as, a test wants. */
function questions<T>() {
  const asked: {
    resolve: (value: T) => void;
    reject: (error: Error) => void;
  }[] = [];
  const ask = vi.fn(
    () => new Promise<T>((resolve, reject) => asked.push({ resolve, reject })),
  );
  return { ask, asked };
}

const settle = (answer: () => void) =>
  act(async () => {
    answer();
    await Promise.resolve();
  });

/** Asks again; nothing waits for the answer. */
const again = ({
  current,
}: {
  readonly current: { readonly reload: () => void };
}) =>
  act(() => {
    current.reload();
  });

const without = ({ children }: { children: ReactNode }) => (
  <TestApiProvider apis={[]}>{children}</TestApiProvider>
);
const withSignals =
  (signals: Signals) =>
  ({ children }: { children: ReactNode }) => (
    <TestApiProvider apis={[[signalApiRef, signals as never]]}>
      {children}
    </TestApiProvider>
  );

describe('useLive', () => {
  beforeEach(() => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('waits, then shows the answer and when it came', async () => {
    const { ask, asked } = questions<string>();
    const { result } = renderHook(() => useLive(ask, []), { wrapper: without });
    expect(result.current).toMatchObject({
      isLoading: true,
      isSignalled: false,
    });
    expect(result.current.value).toBeUndefined();
    await settle(() => asked[0].resolve('one'));
    expect(result.current).toMatchObject({ isLoading: false, value: 'one' });
    expect(Math.abs(Date.now() - result.current.readAt!)).toBeLessThan(1_000);
  });

  it('asks again at each signal of its channel', async () => {
    const signals = new Signals();
    const { ask, asked } = questions<string>();
    const { result, unmount } = renderHook(() => useLive(ask, []), {
      wrapper: withSignals(signals),
    });
    await settle(() => asked[0].resolve('one'));
    expect(result.current.isSignalled).toBe(true);
    expect(signals.channels).toContain('acceleration');
    signals.send();
    await settle(() => asked[1].resolve('two'));
    signals.send();
    await settle(() => asked[2].resolve('three'));
    expect(result.current.value).toBe('three');
    unmount();
    expect(signals.unsubscribed).toBe(signals.channels.length);
  });

  it.each([
    ['every 10 s where no signals come', without, 10_000],
    [
      'every minute where they do: one may have been missed',
      withSignals(new Signals()),
      60_000,
    ],
  ])('asks %s', async (_, wrapper, period) => {
    const ask = vi.fn(async () => 'x');
    const { unmount } = renderHook(() => useLive(ask, []), { wrapper });
    await waitFor(() => expect(ask).toHaveBeenCalledTimes(1));
    await act(() => vi.advanceTimersByTimeAsync(period - 2_000));
    expect(ask).toHaveBeenCalledTimes(1);
    await act(() => vi.advanceTimersByTimeAsync(2_000));
    expect(ask).toHaveBeenCalledTimes(2);
    unmount();
    await vi.advanceTimersByTimeAsync(3 * period);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('asks every 10 s as long as it fails, signals or not', async () => {
    const ask = vi.fn(async (): Promise<string> =>
      Promise.reject(new Error('not there yet')),
    );
    renderHook(() => useLive(ask, []), { wrapper: withSignals(new Signals()) });
    await waitFor(() => expect(ask).toHaveBeenCalledTimes(1));
    await act(() => vi.advanceTimersByTimeAsync(0));
    await act(() => vi.advanceTimersByTimeAsync(11_000));
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('says that it asks from time to time when signals are missed, and no more once one comes', async () => {
    const signals = new Signals();
    let answer = 'one';
    const ask = vi.fn(async () => answer);
    const { result } = renderHook(() => useLive(ask, []), {
      wrapper: withSignals(signals),
    });
    await waitFor(() => expect(result.current.value).toBe('one'));
    answer = 'two';
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(result.current).toMatchObject({ value: 'two', isSignalled: true });
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    expect(result.current.isSignalled).toBe(false);
    const { length } = ask.mock.calls;
    await act(() => vi.advanceTimersByTimeAsync(10_000));
    expect(ask.mock.calls.length).toBe(length + 1);
    signals.send();
    await waitFor(() => expect(result.current.isSignalled).toBe(true));
  });

  it.each([
    ['its signal is late', true],
    ['nothing changed', false],
  ])('trusts the signals when %s', async (_, isChanged) => {
    const signals = new Signals();
    let answer = 'one';
    const { result } = renderHook(() => useLive(async () => answer, []), {
      wrapper: withSignals(signals),
    });
    await waitFor(() => expect(result.current.value).toBe('one'));
    if (isChanged) answer = 'two';
    await act(() => vi.advanceTimersByTimeAsync(61_000));
    if (isChanged) signals.send();
    await act(() => vi.advanceTimersByTimeAsync(10_000));
    expect(result.current.isSignalled).toBe(true);
  });

  it('does not poll for a page that nobody sees', async () => {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    const ask = vi.fn(async () => 'x');
    renderHook(() => useLive(ask, []), { wrapper: without });
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('shows the answer to the last question, whatever comes later', async () => {
    const { ask, asked } = questions<string>();
    const { result } = renderHook(() => useLive(ask, []), { wrapper: without });
    again(result);
    await settle(() => asked[1].resolve('new'));
    await settle(() => asked[0].resolve('old'));
    expect(result.current.value).toBe('new');
    again(result);
    again(result);
    await settle(() => asked[3].resolve('newest'));
    await settle(() => asked[2].reject(new Error('late')));
    expect(result.current.value).toBe('newest');
    expect(result.current.error).toBeUndefined();
  });

  it('keeps the last answer, and its time, when a later attempt fails; and forgets the error when one succeeds', async () => {
    const { ask, asked } = questions<string>();
    const { result } = renderHook(() => useLive(ask, []), { wrapper: without });
    await settle(() => asked[0].resolve('one'));
    const { readAt } = result.current;
    await act(() => vi.advanceTimersByTimeAsync(10_000));
    await settle(() => asked[1].reject(new Error('no network')));
    expect(result.current).toMatchObject({
      value: 'one',
      readAt,
      isLoading: false,
      error: new Error('no network'),
    });
    await act(() => vi.advanceTimersByTimeAsync(10_000));
    await settle(() => asked[2].resolve('two'));
    expect(result.current.value).toBe('two');
    expect(result.current.error).toBeUndefined();
  });

  it('is no longer loading when the first attempt fails', async () => {
    const { ask, asked } = questions<string>();
    const { result } = renderHook(() => useLive(ask, []), { wrapper: without });
    await settle(() => asked[0].reject(new Error('no')));
    expect(result.current).toMatchObject({
      isLoading: false,
      error: new Error('no'),
    });
    expect(result.current.value).toBeUndefined();
  });

  it('drops the answer to an earlier question', async () => {
    const { ask, asked } = questions<string>();
    const { result, rerender } = renderHook(
      ({ name }) => useLive(() => ask(), [name]),
      { wrapper: without, initialProps: { name: 'a' } },
    );
    await settle(() => asked[0].resolve('of a'));
    again(result);
    rerender({ name: 'b' });
    expect(result.current.value).toBeUndefined();
    await settle(() => asked[1].resolve('of a, late'));
    expect(result.current.value).toBeUndefined();
    await settle(() => asked[2].resolve('of b'));
    expect(result.current.value).toBe('of b');
  });

  it('answers nobody who has left', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { ask, asked } = questions<string>();
    const { unmount } = renderHook(() => useLive(ask, []), {
      wrapper: without,
    });
    unmount();
    await settle(() => asked[0].resolve('one'));
    expect(complaints).not.toHaveBeenCalled();
  });
});
