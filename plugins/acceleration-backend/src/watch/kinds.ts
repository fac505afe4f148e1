import type { Kind } from './ClusterSink';

/** Where a kind is read. */
export interface KindSource {
  readonly kind: Kind;
  /** The API group; empty for the core one. */
  readonly group: string;
  /** In the order of preference: the first that the cluster serves is read. */
  readonly versions: readonly string[];
  readonly plural: string;
  readonly fieldSelector?: string;
}

/** All kinds that are read, with get, list and watch; `kubernetes/clusterrole.yaml` grants just these. */
export const KIND_SOURCES: readonly KindSource[] = [
  // What pods are judged by comes first, so that few are judged twice.
  { kind: 'Node', group: '', versions: ['v1'], plural: 'nodes' },
  {
    kind: 'NetworkAttachmentDefinition',
    group: 'k8s.cni.cncf.io',
    versions: ['v1'],
    plural: 'network-attachment-definitions',
  },
  {
    kind: 'SriovNetworkNodeState',
    group: 'sriovnetwork.openshift.io',
    versions: ['v1'],
    plural: 'sriovnetworknodestates',
  },
  {
    kind: 'ResourceSlice',
    group: 'resource.k8s.io',
    versions: ['v1', 'v1beta2', 'v1beta1'],
    plural: 'resourceslices',
  },
  {
    kind: 'ResourceClaim',
    group: 'resource.k8s.io',
    versions: ['v1', 'v1beta2', 'v1beta1'],
    plural: 'resourceclaims',
  },
  { kind: 'Pod', group: '', versions: ['v1'], plural: 'pods' },
  {
    kind: 'Deployment',
    group: 'apps',
    versions: ['v1'],
    plural: 'deployments',
  },
  {
    kind: 'StatefulSet',
    group: 'apps',
    versions: ['v1'],
    plural: 'statefulsets',
  },
  { kind: 'DaemonSet', group: 'apps', versions: ['v1'], plural: 'daemonsets' },
  {
    kind: 'ReplicaSet',
    group: 'apps',
    versions: ['v1'],
    plural: 'replicasets',
  },
  {
    kind: 'Event',
    group: '',
    versions: ['v1'],
    plural: 'events',
    fieldSelector: 'type!=Normal',
  },
];

/** Whether a cluster may do without the kind: it is added by a CRD, or by a newer version. The core's own are always there. */
export function isOptional({ group }: KindSource): boolean {
  return group.includes('.');
}

/** The path of a kind's collection over all namespaces. */
export function collectionPath(
  { group, plural }: KindSource,
  version: string,
): string {
  return group === ''
    ? `/api/${version}/${plural}`
    : `/apis/${group}/${version}/${plural}`;
}

/** `apiVersion` of a kind's objects. */
export function apiVersionOf({ group }: KindSource, version: string): string {
  return group === '' ? version : `${group}/${version}`;
}
