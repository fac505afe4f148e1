import { useEffect, useState } from 'react';

/**
 * Milliseconds since 1970, told anew from time to time.
 *
 * @param everyMs - how often; ages of minutes need no more than some seconds
 */
export function useNow(everyMs: number = 5_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
