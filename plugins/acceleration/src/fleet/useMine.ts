import { identityApiRef, useApiHolder } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';

/** Whoever looks at a page, as an owner. */
export interface Mine {
  /** References of the user and of the groups that count as the user: an entity that one of them owns is one's own. */
  readonly owners: readonly string[];
  /** Whether just these owners are chosen. */
  readonly isChosen: boolean;
}

/** @returns `undefined` until it is known who looks, and where the portal does not tell */
export function useMine(chosen: readonly string[]): Mine | undefined {
  const identity = useApiHolder().get(identityApiRef);
  const [owners, setOwners] = useState<readonly string[]>([]);
  useEffect(() => {
    let isWanted = true;
    identity?.getBackstageIdentity().then(
      ({ ownershipEntityRefs }) =>
        isWanted && setOwners([...ownershipEntityRefs].sort()),
      () => {}, // there is then nothing to press
    );
    return () => {
      isWanted = false;
    };
  }, [identity]);
  if (owners.length === 0) return undefined;
  const isChosen =
    chosen.length === owners.length &&
    owners.every(owner => chosen.includes(owner));
  return { owners, isChosen };
}
