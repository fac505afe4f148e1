import { useSignal } from '@backstage/plugin-signals-react';
import {
  DependencyList,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useMissedSignals } from './useMissedSignals';

/** How often an open page asks where no signals come, and where they do: one may have been missed. */
const POLL_MS = 10_000;
const POLL_WITH_SIGNALS_MS = 60_000;

/** What a page shows, as of now. */
export interface Live<T> {
  /** The last answer; it stays while a later attempt fails. */
  readonly value?: T;
  /** Why the last attempt failed. */
  readonly error?: Error;
  /** Nothing has been answered yet. */
  readonly isLoading: boolean;
  /** Changes are told by signals; else, or when signals are missed, the page asks from time to time. */
  readonly isSignalled: boolean;
  /** Milliseconds since 1970, of the last answer. */
  readonly readAt?: number;
  readonly reload: () => void;
}

/**
 * Asks for something, and again when a signal says that something changed, or now and then where no signals come. Answers that
 * come out of order, and those to an earlier question, are not shown.
 *
 * @param ask - asked anew when `dependencies` change; the value of an earlier question is then dropped
 */
export function useLive<T>(
  ask: () => Promise<T>,
  dependencies: DependencyList,
): Live<T> {
  const { lastSignal, isSignalsAvailable } = useSignal('acceleration');
  const [state, setState] = useState<
    Pick<Live<T>, 'value' | 'error' | 'readAt'>
  >({});
  const { areMissed, found } = useMissedSignals(lastSignal);
  const isSignalled = isSignalsAvailable && !areMissed;
  // What fails, or is not there yet, is not waited for until a signal is missed.
  const isFailing = state.error !== undefined;
  const asked = useRef(0);
  const shown = useRef<string>();
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const question = useCallback(ask, dependencies);
  const read = useCallback(
    async (isByTimer: boolean) => {
      asked.current += 1;
      const number = asked.current;
      try {
        const value = await question();
        if (number !== asked.current) return;
        const text = JSON.stringify(value);
        if (isByTimer && shown.current !== undefined && text !== shown.current)
          found();
        shown.current = text;
        setState({ value, readAt: Date.now() });
      } catch (error) {
        if (number === asked.current)
          setState(before => ({ ...before, error: error as Error }));
      }
    },
    [question, found],
  );
  const reload = useCallback(() => void read(false), [read]);
  useEffect(() => {
    setState({});
    shown.current = undefined;
    reload();
    return () => {
      asked.current += 1;
    };
  }, [reload]);
  useEffect(() => {
    if (lastSignal) reload();
  }, [lastSignal, reload]);
  useEffect(() => {
    const timer = setInterval(
      () => document.visibilityState === 'visible' && void read(true),
      isSignalled && !isFailing ? POLL_WITH_SIGNALS_MS : POLL_MS,
    );
    return () => clearInterval(timer);
  }, [read, isSignalled, isFailing]);
  return {
    ...state,
    isLoading: state.value === undefined && state.error === undefined,
    isSignalled,
    reload,
  };
}
