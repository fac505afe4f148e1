/** A resource that Fastpath reads of every cluster. @public */
export interface ReadResource {
  readonly kind: string;
  /** Empty for the core one. */
  readonly group: string;
  readonly resource: string;
  /** Whether a cluster may do without it: a CRD or a newer Kubernetes brings it. */
  readonly isOptional: boolean;
  /** What is not known without it; completes "without it, …". */
  readonly without: string;
}

/** The verbs that each of them needs. @public */
export const READ_VERBS = ['list', 'watch'] as const;

/** See {@link READ_VERBS}. @public */
export type ReadVerb = (typeof READ_VERBS)[number];

type Row = readonly [
  group: string,
  kind: string,
  resource: string,
  without: string,
  isOptional?: 'optional',
];

const ROWS: readonly Row[] = [
  ['', 'Node', 'nodes', 'neither devices nor what is free is known'],
  [
    'k8s.cni.cncf.io',
    'NetworkAttachmentDefinition',
    'network-attachment-definitions',
    'no network of a pod can be judged',
    'optional',
  ],
  [
    'sriovnetwork.openshift.io',
    'SriovNetworkNodeState',
    'sriovnetworknodestates',
    "no virtual function's driver is known",
    'optional',
  ],
  [
    'resource.k8s.io',
    'ResourceSlice',
    'resourceslices',
    'devices of DRA drivers are not known',
    'optional',
  ],
  [
    'resource.k8s.io',
    'ResourceClaim',
    'resourceclaims',
    'what pods claim of DRA drivers is not known',
    'optional',
  ],
  ['', 'Pod', 'pods', 'nothing is known of any workload'],
  ['apps', 'Deployment', 'deployments', 'why pods are not made is not known'],
  ['apps', 'StatefulSet', 'statefulsets', 'why pods are not made is not known'],
  [
    'apps',
    'DaemonSet',
    'daemonsets',
    'why pods are not made, and which components run, is not known',
  ],
  ['apps', 'ReplicaSet', 'replicasets', 'why pods are not made is not known'],
  ['', 'Event', 'events', 'what the cluster said of failed pods is not known'],
];

/** All that is read of a cluster, as the portal's ClusterRole grants it. @public */
export const READ_RESOURCES: readonly ReadResource[] = ROWS.map(
  ([group, kind, resource, without, isOptional]) => ({
    kind,
    group,
    resource,
    isOptional: isOptional !== undefined,
    without,
  }),
);

/** `network-attachment-definitions.k8s.cni.cncf.io`, `pods`: as kubectl and API servers call a resource. @public */
export function qualifiedResource({
  group,
  resource,
}: Pick<ReadResource, 'group' | 'resource'>): string {
  return group === '' ? resource : `${resource}.${group}`;
}

/**
 * The question whether whoever asks may do something with a resource in all namespaces
 * (kubernetes.io, SelfSubjectAccessReview v1). Nothing is stored.
 *
 * @public
 */
export function accessReview(
  { group, resource }: Pick<ReadResource, 'group' | 'resource'>,
  verb: ReadVerb,
) {
  return {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectAccessReview',
    spec: { resourceAttributes: { group, resource, verb } },
  } as const;
}
