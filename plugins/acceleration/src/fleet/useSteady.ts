import { useRef } from 'react';
import { keepSame } from './keepSame';

/** A value from JSON that stays the same object, in whole and in parts, while it says the same: what is drawn of a part is drawn anew only when the part changed. */
export function useSteady<T>(value: T): T {
  const last = useRef(value);
  last.current = keepSame(last.current, value);
  return last.current;
}
