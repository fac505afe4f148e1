import { useCallback, useEffect, useRef, useState } from 'react';

/** How long after a change its signal may come. */
const LATE_MS = 5_000;

/**
 * Whether signals are missed: the plugin that brings them does not say when its connection is cut, by a proxy for example. A
 * change that the page found by asking, and that no signal told of, shows it; the next signal shows that all is well again.
 *
 * @param lastSignal - another object with each signal
 * @returns `found` is to be called when asking found a change
 */
export function useMissedSignals(lastSignal: object | null): {
  readonly areMissed: boolean;
  readonly found: () => void;
} {
  const [areMissed, setMissed] = useState(false);
  const waiting = useRef<ReturnType<typeof setTimeout>>();
  const found = useCallback(() => {
    waiting.current ??= setTimeout(() => setMissed(true), LATE_MS);
  }, []);
  useEffect(() => {
    if (lastSignal) setMissed(false);
    return () => {
      clearTimeout(waiting.current);
      waiting.current = undefined;
    };
  }, [lastSignal]);
  return { areMissed, found };
}
