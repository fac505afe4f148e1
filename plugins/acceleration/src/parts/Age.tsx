import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';
import { accelerationTranslationRef } from '../translation';

const UNITS = [
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
  ['seconds', 1],
] as const;

/** Below this an age is `just now`: the clocks of a browser and a portal differ by as much. */
const JUST_NOW_SECONDS = 5;

/** How often ages are told anew. */
const TICK_MS = 5_000;

/** Milliseconds since 1970, told anew from time to time. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** How long ago in the largest unit that fits; `undefined` for just now, and for what lies in the future. */
export function ageOf(
  at: number,
  now: number,
):
  | { readonly unit: (typeof UNITS)[number][0]; readonly count: number }
  | undefined {
  const seconds = Math.floor((now - at) / 1000);
  if (!(seconds >= JUST_NOW_SECONDS)) return undefined;
  const [unit, size] = UNITS.find(([, length]) => seconds >= length)!;
  return { unit, count: Math.floor(seconds / size) };
}

/**
 * How long ago something was, counting on, with the exact time as its title.
 *
 * @param at - an ISO date, or milliseconds since 1970
 * @param isExact - says the exact time, too: a title is for those who have a mouse
 */
export function Age({
  at,
  isExact = false,
}: {
  readonly at: string | number;
  readonly isExact?: boolean;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const now = useNow();
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return null;
  const age = ageOf(date.getTime(), now);
  const words = age
    ? t(`age.${age.unit}`, { n: String(age.count) })
    : t('age.now');
  const time = date.toLocaleString();
  return (
    <time dateTime={date.toISOString()} title={isExact ? undefined : time}>
      {isExact ? t('age.exact', { age: words, time }) : words}
    </time>
  );
}
