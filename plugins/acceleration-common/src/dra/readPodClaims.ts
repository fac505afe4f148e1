import { fieldOf, listIn, mappingIn, textIn } from '../input/looseFields';

/** A container's use of a claim. */
export interface ClaimUse {
  /** `spec.containers[0]`. */
  readonly container: string;
  /** One request of it; absent for all of them. */
  readonly request?: string;
}

/** A resource claim that a pod refers to. */
export interface PodClaim {
  /** As the pod calls it. */
  readonly name: string;
  /** `spec.resourceClaims[0]`. */
  readonly path: string;
  /** The ResourceClaim's name; absent when it is not made from its template yet. */
  readonly claimName?: string;
  /** The template that it is made from. */
  readonly template?: string;
  /** Which containers use it. */
  readonly used: readonly ClaimUse[];
}

/** Kubernetes' own limit is 32. */
const MAX_CLAIMS = 256;

/** Reads what a pod says of its claims, whatever is in it. A claim made from a template has its name in the pod's status. */
export function readPodClaims(pod: unknown): PodClaim[] {
  const [spec, status] = [mappingIn(pod, 'spec'), mappingIn(pod, 'status')];
  const made = new Map(
    listIn(status, 'resourceClaimStatuses').map(item => [
      textIn(item, 'name'),
      textIn(item, 'resourceClaimName'),
    ]),
  );
  const uses = ['containers', 'initContainers'].flatMap(list =>
    listIn(spec, list).flatMap((container, index) =>
      listIn(mappingIn(container, 'resources'), 'claims').map(use => ({
        container: `spec.${list}[${index}]`,
        name: fieldOf(use, 'name'),
        request: textIn(use, 'request'),
      })),
    ),
  );
  return listIn(spec, 'resourceClaims')
    .slice(0, MAX_CLAIMS)
    .flatMap((value, index): PodClaim[] => {
      const name = textIn(value, 'name');
      if (!name) return [];
      // resource.k8s.io/v1alpha2 had both below `source`.
      const source = mappingIn(value, 'source');
      const template =
        textIn(value, 'resourceClaimTemplateName') ??
        textIn(source, 'resourceClaimTemplateName');
      const direct =
        textIn(value, 'resourceClaimName') ??
        textIn(source, 'resourceClaimName');
      const claimName = template ? made.get(name) : direct;
      return [
        {
          name,
          path: `spec.resourceClaims[${index}]`,
          ...(claimName && { claimName }),
          ...(template && { template }),
          used: uses
            .filter(use => use.name === name)
            .map(({ container, request }) => ({
              container,
              ...(request && { request }),
            })),
        },
      ];
    });
}
