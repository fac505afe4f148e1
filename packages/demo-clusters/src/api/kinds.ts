/** A kind that the servers know. */
export interface ResourceKind {
  /** `deployments.apps`, `pods`: what the store and messages call it. */
  readonly id: string;
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  /** `apps/v1`, `v1`. */
  readonly apiVersion: string;
  readonly kind: string;
  readonly plural: string;
  readonly shortNames: readonly string[];
  readonly namespaced: boolean;
  /** Whether it is one of Kubernetes' own kinds, which take strategic merge patches. */
  readonly builtIn: boolean;
}

type Row = readonly [
  apiVersion: string,
  kind: string,
  plural: string,
  shortNames: string,
  scope?: 'cluster',
];

/** Kubernetes' own kinds. */
const BUILT_IN: readonly Row[] = [
  ['v1', 'Namespace', 'namespaces', 'ns', 'cluster'],
  ['v1', 'Node', 'nodes', 'no', 'cluster'],
  ['v1', 'Pod', 'pods', 'po'],
  ['v1', 'Event', 'events', 'ev'],
  ['v1', 'ConfigMap', 'configmaps', 'cm'],
  ['v1', 'Service', 'services', 'svc'],
  ['v1', 'ServiceAccount', 'serviceaccounts', 'sa'],
  ['v1', 'PersistentVolumeClaim', 'persistentvolumeclaims', 'pvc'],
  ['v1', 'LimitRange', 'limitranges', 'limits'],
  ['v1', 'ResourceQuota', 'resourcequotas', 'quota'],
  ['apps/v1', 'Deployment', 'deployments', 'deploy'],
  ['apps/v1', 'ReplicaSet', 'replicasets', 'rs'],
  ['apps/v1', 'StatefulSet', 'statefulsets', 'sts'],
  ['apps/v1', 'DaemonSet', 'daemonsets', 'ds'],
  ['batch/v1', 'Job', 'jobs', ''],
  ['batch/v1', 'CronJob', 'cronjobs', 'cj'],
  ['policy/v1', 'PodDisruptionBudget', 'poddisruptionbudgets', 'pdb'],
  [
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    'horizontalpodautoscalers',
    'hpa',
  ],
  ['networking.k8s.io/v1', 'NetworkPolicy', 'networkpolicies', 'netpol'],
  ['networking.k8s.io/v1', 'Ingress', 'ingresses', 'ing'],
  ['rbac.authorization.k8s.io/v1', 'Role', 'roles', ''],
  ['rbac.authorization.k8s.io/v1', 'RoleBinding', 'rolebindings', ''],
  [
    'rbac.authorization.k8s.io/v1',
    'ClusterRole',
    'clusterroles',
    '',
    'cluster',
  ],
  [
    'rbac.authorization.k8s.io/v1',
    'ClusterRoleBinding',
    'clusterrolebindings',
    '',
    'cluster',
  ],
  ['scheduling.k8s.io/v1', 'PriorityClass', 'priorityclasses', 'pc', 'cluster'],
  ['node.k8s.io/v1', 'RuntimeClass', 'runtimeclasses', '', 'cluster'],
  ['resource.k8s.io/v1', 'ResourceClaim', 'resourceclaims', ''],
  ['resource.k8s.io/v1', 'ResourceClaimTemplate', 'resourceclaimtemplates', ''],
  ['resource.k8s.io/v1', 'ResourceSlice', 'resourceslices', '', 'cluster'],
  ['resource.k8s.io/v1', 'DeviceClass', 'deviceclasses', '', 'cluster'],
];

/** Kinds that custom resource definitions bring to such clusters. */
const CUSTOM: readonly Row[] = [
  [
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    'customresourcedefinitions',
    'crd',
    'cluster',
  ],
  [
    'k8s.cni.cncf.io/v1',
    'NetworkAttachmentDefinition',
    'network-attachment-definitions',
    'net-attach-def',
  ],
  [
    'sriovnetwork.openshift.io/v1',
    'SriovNetworkNodeState',
    'sriovnetworknodestates',
    '',
  ],
  [
    'sriovnetwork.openshift.io/v1',
    'SriovNetworkNodePolicy',
    'sriovnetworknodepolicies',
    '',
  ],
  [
    'sriovnetwork.openshift.io/v1',
    'SriovNetworkPoolConfig',
    'sriovnetworkpoolconfigs',
    '',
  ],
  [
    'sriovnetwork.openshift.io/v1',
    'SriovOperatorConfig',
    'sriovoperatorconfigs',
    '',
  ],
];

function kindOf(
  [apiVersion, kind, plural, shortNames, scope]: Row,
  builtIn: boolean,
): ResourceKind {
  const [group, version] = apiVersion.includes('/')
    ? apiVersion.split('/')
    : ['', apiVersion];
  const id = group ? `${plural}.${group}` : plural;
  return {
    id,
    group,
    version,
    apiVersion,
    kind,
    plural,
    shortNames: shortNames ? shortNames.split(' ') : [],
    namespaced: scope !== 'cluster',
    builtIn,
  };
}

/** All kinds, in the order of discovery. */
export const KINDS: readonly ResourceKind[] = [
  ...BUILT_IN.map(row => kindOf(row, true)),
  ...CUSTOM.map(row => kindOf(row, false)),
];

/** A kind that clients know and that nothing here keeps: asking for it is forbidden. */
export const SECRET: ResourceKind = kindOf(
  ['v1', 'Secret', 'secrets', ''],
  true,
);

const BY_ID = new Map(KINDS.map(kind => [kind.id, kind]));
const BY_NAME = new Map(
  KINDS.map(kind => [`${kind.apiVersion} ${kind.kind}`, kind]),
);

/** The kind behind an id such as `deployments.apps`. */
export function kindById(id: string): ResourceKind | undefined {
  return BY_ID.get(id);
}

/** The kind of an object, by its `apiVersion` and `kind`. */
export function kindOfObject(object: {
  readonly apiVersion?: unknown;
  readonly kind?: unknown;
}): ResourceKind | undefined {
  return BY_NAME.get(`${object.apiVersion} ${object.kind}`);
}

/** The ids that the control loop speaks of. */
export const IDS = {
  namespaces: 'namespaces',
  nodes: 'nodes',
  pods: 'pods',
  events: 'events',
  configMaps: 'configmaps',
  serviceAccounts: 'serviceaccounts',
  deployments: 'deployments.apps',
  replicaSets: 'replicasets.apps',
  statefulSets: 'statefulsets.apps',
  daemonSets: 'daemonsets.apps',
  nads: 'network-attachment-definitions.k8s.cni.cncf.io',
  nodeStates: 'sriovnetworknodestates.sriovnetwork.openshift.io',
} as const;
