import {
  fieldOf,
  listIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { ImportNote } from './ImportedWorkload';
import type { Found } from './readManifests';

const nameOf = ({ object }: Found) => `${object.kind}/${object.metadata.name}`;

/** The controller that made an object (meta/v1 `OwnerReference` with `controller: true`). */
function ownerOf({ object }: Found): string | undefined {
  const owner = listIn(object.metadata, 'ownerReferences').find(
    reference => fieldOf(reference, 'controller') === true,
  );
  return owner === undefined
    ? undefined
    : `${textIn(owner, 'kind')}/${textIn(owner, 'name')}`;
}

/**
 * Parts what somebody wrote from what a controller made of it (`kubectl get deployments,replicasets,pods`): a pod whose
 * Deployment was read too says nothing new.
 */
export function ownersOf(makers: readonly Found[]): {
  readonly roots: readonly Found[];
  readonly madeBy: (group: readonly Found[]) => ImportNote[];
} {
  const byName = new Map(makers.map(found => [nameOf(found), found]));
  const rootOf = (found: Found, depth = 0): Found => {
    const owner = ownerOf(found);
    const next = owner === undefined ? undefined : byName.get(owner);
    return next && depth < 4 ? rootOf(next, depth + 1) : found;
  };
  const made = makers.filter(found => rootOf(found) !== found);
  return {
    roots: makers.filter(found => rootOf(found) === found),
    madeBy: group => {
      const names = made
        .filter(found => group.includes(rootOf(found)))
        .map(nameOf);
      return names.length === 0
        ? []
        : [
            {
              path: '',
              message: `${names.join(', ')} ${names.length > 1 ? 'are' : 'is'} made by it, and not imported again`,
            },
          ];
    },
  };
}
