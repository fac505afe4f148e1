import { identityApiRef, useApiHolder } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';

/**
 * References of the user and of the groups that count as the user: an entity that one of them owns is one's own.
 *
 * @returns `undefined` until it is known who looks; nothing where the portal does not tell
 */
export function useOwnRefs(): readonly string[] | undefined {
  const identity = useApiHolder().get(identityApiRef);
  const [owners, setOwners] = useState<readonly string[] | undefined>(
    identity ? undefined : [],
  );
  useEffect(() => {
    let isWanted = true;
    identity?.getBackstageIdentity().then(
      ({ ownershipEntityRefs }) =>
        isWanted && setOwners([...ownershipEntityRefs].sort()),
      () => isWanted && setOwners([]),
    );
    return () => {
      isWanted = false;
    };
  }, [identity]);
  return owners;
}
