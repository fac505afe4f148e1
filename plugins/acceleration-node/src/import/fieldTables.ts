/** What becomes of a field of a controller, pod or container. */
export type FieldRule =
  /** Read elsewhere, or set by the cluster. */
  | { readonly to: 'read' }
  /** Goes into the environment. */
  | { readonly to: 'environment'; readonly field: string }
  /** Rendered in Fastpath's way, whatever it was. */
  | { readonly to: 'generated'; readonly why: string }
  /** Fine with one of these values, which Kubernetes or the renderer sets anyway. */
  | { readonly to: 'default'; readonly values: readonly unknown[] };

const read = { to: 'read' } as const;
const fallback = (...values: unknown[]) => ({ to: 'default', values }) as const;
const environment = (field: string) => ({ to: 'environment', field }) as const;
const generated = (why: string) => ({ to: 'generated', why }) as const;

type Table = Readonly<Record<string, FieldRule>>;

const ROLLING = generated(
  'pods are replaced one at a time without a spare one, which would need a device of its own',
);

/** The fields of a controller's spec (apps/v1), by kind; the values are what the API server sets. */
export const CONTROLLER_FIELDS: Readonly<Record<string, Table>> = {
  Deployment: {
    replicas: read,
    selector: read,
    template: read,
    strategy: ROLLING,
    minReadySeconds: fallback(0),
    paused: fallback(false),
    progressDeadlineSeconds: fallback(600),
    revisionHistoryLimit: fallback(10),
  },
  StatefulSet: {
    replicas: read,
    selector: read,
    template: read,
    serviceName: generated('the headless Service has the name of the workload'),
    updateStrategy: fallback({
      type: 'RollingUpdate',
      rollingUpdate: { partition: 0 },
    }),
    podManagementPolicy: fallback('OrderedReady'),
    minReadySeconds: fallback(0),
    persistentVolumeClaimRetentionPolicy: fallback({
      whenDeleted: 'Retain',
      whenScaled: 'Retain',
    }),
    revisionHistoryLimit: fallback(10),
  },
  DaemonSet: {
    selector: read,
    template: read,
    updateStrategy: ROLLING,
    minReadySeconds: fallback(0),
    revisionHistoryLimit: fallback(10),
  },
};

/** The fields of core/v1 PodSpec; others cannot be said in a workload. */
export const POD_FIELDS: Table = {
  containers: read,
  initContainers: read,
  volumes: read,
  serviceAccountName: read,
  serviceAccount: read,
  nodeName: read, // set by the scheduler
  priority: read, // computed by admission
  preemptionPolicy: fallback('PreemptLowerPriority'),
  affinity: environment('spec.scheduling, or what its backend needs'),
  nodeSelector: environment('spec.scheduling.nodeSelector'),
  tolerations: environment('spec.scheduling.tolerations'),
  topologySpreadConstraints: environment(
    'spec.scheduling.topologySpreadConstraints',
  ),
  runtimeClassName: environment('spec.scheduling.runtimeClassName'),
  imagePullSecrets: environment('spec.imagePullSecrets'),
  restartPolicy: fallback('Always'),
  automountServiceAccountToken: fallback(false),
  hostNetwork: fallback(false),
  hostPID: fallback(false),
  hostIPC: fallback(false),
  shareProcessNamespace: fallback(false),
  dnsPolicy: fallback('ClusterFirst'),
  enableServiceLinks: fallback(true),
  schedulerName: fallback('default-scheduler'),
  terminationGracePeriodSeconds: fallback(30),
  securityContext: read,
};

/** The fields of the main container. */
export const CONTAINER_FIELDS: Table = {
  name: read,
  image: read,
  command: read,
  args: read,
  env: read,
  envFrom: fallback([]),
  ports: read,
  resources: read,
  volumeMounts: read,
  readinessProbe: read,
  livenessProbe: read,
  startupProbe: read,
  imagePullPolicy: read,
  stdin: fallback(false),
  stdinOnce: fallback(false),
  tty: fallback(false),
  terminationMessagePath: fallback('/dev/termination-log'),
  terminationMessagePolicy: fallback('File'),
  securityContext: read,
};

/** Why a field cannot be said, where more is to be said than that. */
export const REASONS: Readonly<Record<string, string>> = {
  hostNetwork:
    'a pod in the host network gets no CNI call, so no secondary interface',
  restartPolicy:
    'a workload runs until it is stopped; what ends by itself is a Job of its own',
  automountServiceAccountToken:
    'the service account of a workload gives no token to the pod',
  securityContext:
    'the base runs without privileges, the same everywhere; what a device needs, the environment adds',
  imagePullPolicy: 'a workload pulls by digest, where the policy says nothing',
  resourceClaims:
    "how devices are asked for is the environment's affair (spec.request: claim), and each interface gets a claim of its own",
  volumeClaimTemplates:
    'a workload has no volumes that are claimed for each pod',
};

/** What a pull request to the rendered files can say although the model cannot. */
export const BY_HAND =
  'leave it out (--leave-out) and render, then add it to the rendered files by hand: fastpath update keeps it';
