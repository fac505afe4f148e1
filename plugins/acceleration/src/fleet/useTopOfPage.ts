import { RefObject, useCallback, useEffect, useRef } from 'react';
import type { Live } from '../live/useLive';

/**
 * Goes to the top of the rows when those of another page are there, and takes the focus with it: who asked for them stands at the
 * end of the last page, on a button that may be of no use any more.
 *
 * @returns `top` is where the rows begin; `paging` wraps what leads to another page
 */
export function useTopOfPage({
  value,
  error,
}: Pick<Live<unknown>, 'value' | 'error'>): {
  readonly top: RefObject<HTMLDivElement>;
  readonly paging: (go: () => void) => () => void;
} {
  const top = useRef<HTMLDivElement>(null);
  const isPaging = useRef(false);
  useEffect(() => {
    if (!isPaging.current || (value === undefined && error === undefined))
      return;
    isPaging.current = false;
    top.current?.focus({ preventScroll: true });
    top.current?.scrollIntoView({ block: 'start' });
  }, [value, error]);
  const paging = useCallback(
    (go: () => void) => () => {
      isPaging.current = true;
      go();
    },
    [],
  );
  return { top, paging };
}
