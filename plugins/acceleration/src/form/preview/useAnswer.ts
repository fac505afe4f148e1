import { useCallback, useEffect, useRef, useState } from 'react';

/** An answer to a question that is asked once. */
export interface Answer<T> {
  readonly value?: T;
  readonly error?: Error;
  readonly isLoading: boolean;
  readonly reload: () => void;
}

/**
 * Asks a question when it changes, not before `delayMs` of rest, and again on demand. Answers to earlier questions are dropped.
 *
 * @param ask - `undefined`: there is nothing to ask
 * @param question - what is asked, as text
 */
export function useAnswer<T>(
  ask: (() => Promise<T>) | undefined,
  question: string,
  delayMs: number = 300,
): Answer<T> {
  const [state, setState] = useState<Pick<Answer<T>, 'value' | 'error'>>({});
  const [attempt, setAttempt] = useState(0);
  const latest = useRef(ask);
  latest.current = ask;
  const isAsked = ask !== undefined;
  useEffect(() => {
    setState({});
    if (!isAsked) return undefined;
    let isCurrent = true;
    const timer = setTimeout(() => {
      latest.current?.().then(
        value => isCurrent && setState({ value }),
        error => isCurrent && setState({ error }),
      );
    }, delayMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [isAsked, question, attempt, delayMs]);
  const reload = useCallback(() => setAttempt(before => before + 1), []);
  return {
    ...state,
    isLoading:
      isAsked && state.value === undefined && state.error === undefined,
    reload,
  };
}
