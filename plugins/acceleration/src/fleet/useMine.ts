import { useOwnRefs } from '../parts/useOwnRefs';

/** Whoever looks at a page, as an owner. */
export interface Mine {
  /** See {@link useOwnRefs}. */
  readonly owners: readonly string[];
  /** Whether just these owners are chosen. */
  readonly isChosen: boolean;
}

/** @returns `undefined` until it is known who looks, and where the portal does not tell */
export function useMine(chosen: readonly string[]): Mine | undefined {
  const owners = useOwnRefs() ?? [];
  if (owners.length === 0) return undefined;
  const isChosen =
    chosen.length === owners.length &&
    owners.every(owner => chosen.includes(owner));
  return { owners, isChosen };
}
