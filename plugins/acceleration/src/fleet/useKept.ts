import { useEffect, useRef } from 'react';

/** The last value that there was, for the time until there is another. */
export function useKept<T>(value: T | undefined): T | undefined {
  const kept = useRef(value);
  useEffect(() => {
    if (value !== undefined) kept.current = value;
  }, [value]);
  return value ?? kept.current;
}
