import { containersOf } from '../kubernetes/containerWalk';
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
  /** The extended resource that each of its requests stands for, by the request (KEP-5004). */
  readonly resources?: ReadonlyMap<string, string>;
}

/** Kubernetes' own limit is 32. */
const MAX_CLAIMS = 256;

const EXTENDED = 'extendedResourceClaimStatus';

/**
 * The claim that the scheduler makes for extended resources which a DRA driver serves (KEP-5004). The pod's spec does not name
 * it: its containers have the resources in their limits, and the pod's status says which request serves which.
 */
function extendedClaim(spec: unknown, status: unknown): PodClaim[] {
  const extended = mappingIn(status, EXTENDED);
  const claimName = textIn(extended, 'resourceClaimName');
  if (!claimName) return [];
  const containers = new Map(
    containersOf(spec).map(container => [container.name, container]),
  );
  const mappings = listIn(extended, 'requestMappings')
    .slice(0, MAX_CLAIMS)
    .flatMap(item => {
      const [container, request, resource] = [
        containers.get(textIn(item, 'containerName') ?? ''),
        textIn(item, 'requestName'),
        textIn(item, 'resourceName'),
      ];
      return request && resource && container?.devices.has(resource)
        ? [{ container: container.path, request, resource }]
        : [];
    });
  return [
    {
      name: claimName,
      path: `status.${EXTENDED}`,
      claimName,
      used: mappings.map(({ container, request }) => ({ container, request })),
      resources: new Map(
        mappings.map(({ request, resource }) => [request, resource]),
      ),
    },
  ];
}

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
  const named = listIn(spec, 'resourceClaims')
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
  return [...named, ...extendedClaim(spec, status)];
}
