/** What becomes of a field of a pod or container. */
export type FieldRule =
  /** Read elsewhere, or generated. */
  | { readonly to: 'read' }
  /** Goes into the environment. */
  | { readonly to: 'environment'; readonly field: string }
  /** Fine with one of these values, which Kubernetes or the renderer sets anyway. */
  | { readonly to: 'default'; readonly values: readonly unknown[] };

const read = { to: 'read' } as const;
const fallback = (...values: unknown[]) => ({ to: 'default', values }) as const;
const environment = (field: string) => ({ to: 'environment', field }) as const;

/** The fields of core/v1 PodSpec; others cannot be said in a workload. */
export const POD_FIELDS: Readonly<Record<string, FieldRule>> = {
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
  runtimeClassName: environment('spec.scheduling.runtimeClassName'),
  imagePullSecrets: environment('spec.imagePullSecrets'),
  restartPolicy: fallback('Always'),
  automountServiceAccountToken: fallback(false),
  hostNetwork: fallback(false),
  dnsPolicy: fallback('ClusterFirst'),
  enableServiceLinks: fallback(true),
  schedulerName: fallback('default-scheduler'),
  terminationGracePeriodSeconds: fallback(30),
  securityContext: read,
};

/** The fields of the main container. */
export const CONTAINER_FIELDS: Readonly<Record<string, FieldRule>> = {
  name: read,
  image: read,
  command: read,
  args: read,
  env: read,
  ports: read,
  resources: read,
  volumeMounts: read,
  readinessProbe: read,
  livenessProbe: read,
  startupProbe: read,
  imagePullPolicy: fallback('IfNotPresent'),
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
};

/** What a pull request to the rendered files can say although the model cannot. */
export const BY_HAND =
  'leave it out and render, then add it to the rendered files by hand: fastpath update keeps it';
