import {
  CONTAINER_PATHS,
  formatNetworks,
  KubernetesObject,
  nadName,
  NETWORKS_ANNOTATION,
  Workload,
} from '@fastpath/backstage-plugin-acceleration-common';
import { selectorLabels, workloadLabels } from './labels';

type Fields = Record<string, unknown>;

/** Leaves fields without a value, and empty lists, out. */
function given(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) =>
        value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** What every container may do unless it says otherwise: nothing beyond a plain process (docs/domain.md §4). */
const CONTAINER_SECURITY = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
};

/** A container of the user's own: it may do as little, unless it says otherwise. */
const secured = (other: Fields): Fields => ({
  securityContext: CONTAINER_SECURITY,
  ...other,
});

const PROBES = {
  readiness: 'readinessProbe',
  liveness: 'livenessProbe',
  startup: 'startupProbe',
} as const;

function mainContainer({ metadata, spec }: Workload): Fields {
  const amounts = { cpu: spec.resources.cpu, memory: spec.resources.memory };
  return given({
    name: metadata.name,
    image: spec.image,
    command: spec.command,
    args: spec.args,
    env: spec.env,
    ports: spec.ports.map(({ name, containerPort, protocol }) => ({
      name,
      containerPort,
      protocol,
    })),
    resources: { limits: amounts, requests: amounts },
    securityContext: CONTAINER_SECURITY,
    volumeMounts: [
      {
        name: 'fastpath-net',
        mountPath: CONTAINER_PATHS.netConfig,
        readOnly: true,
      },
      {
        name: 'podnetinfo',
        mountPath: CONTAINER_PATHS.podInfo,
        readOnly: true,
      },
      ...spec.volumeMounts,
    ],
    ...Object.fromEntries(
      Object.entries(PROBES).map(([name, field]) => [
        field,
        spec.probes[name as keyof typeof PROBES],
      ]),
    ),
  });
}

function podTemplate(workload: Workload, runAsNonRoot: boolean): Fields {
  const { metadata, spec } = workload;
  const selections = spec.interfaces.map(item => ({
    name: nadName(metadata.name, item.network),
    interface: item.name,
  }));
  return {
    metadata: {
      annotations: { [NETWORKS_ANNOTATION]: formatNetworks(selections) },
      labels: workloadLabels(workload),
    },
    spec: {
      containers: [mainContainer(workload), ...spec.sidecars.map(secured)],
      ...(spec.initContainers.length > 0 && {
        initContainers: spec.initContainers.map(secured),
      }),
      securityContext: {
        ...(runAsNonRoot && { runAsNonRoot }),
        seccompProfile: { type: 'RuntimeDefault' },
      },
      serviceAccountName: metadata.name,
      volumes: [
        { name: 'fastpath-net', configMap: { name: `${metadata.name}-net` } },
        {
          name: 'podnetinfo',
          downwardAPI: {
            items: [
              {
                path: 'annotations',
                fieldRef: {
                  apiVersion: 'v1',
                  fieldPath: 'metadata.annotations',
                },
              },
            ],
          },
        },
        ...spec.volumes,
      ],
    },
  };
}

/** A pod that is replaced before the old one is gone would need a spare device: none surges. */
const ROLLING = {
  type: 'RollingUpdate',
  rollingUpdate: { maxSurge: 0, maxUnavailable: 1 },
};

const CONTROLLER_SPECS: Record<
  Workload['spec']['controller'],
  (workload: Workload) => Fields
> = {
  Deployment: ({ spec }) => ({ replicas: spec.replicas, strategy: ROLLING }),
  StatefulSet: ({ metadata, spec }) => ({
    replicas: spec.replicas,
    serviceName: metadata.name,
  }),
  // A DaemonSet never surges unless told to, and Kubernetes before 1.22 does not know the field.
  DaemonSet: () => ({
    updateStrategy: {
      type: 'RollingUpdate',
      rollingUpdate: { maxUnavailable: 1 },
    },
  }),
};

function controller(
  workload: Workload,
  runAsNonRoot: boolean,
): KubernetesObject {
  const { metadata, spec } = workload;
  return {
    apiVersion: 'apps/v1',
    kind: spec.controller,
    metadata: {
      name: metadata.name,
      labels: workloadLabels(workload),
      ...(Object.keys(metadata.annotations).length > 0 && {
        annotations: metadata.annotations,
      }),
    },
    spec: {
      ...CONTROLLER_SPECS[spec.controller](workload),
      selector: { matchLabels: selectorLabels(workload) },
      template: podTemplate(workload, runAsNonRoot),
    },
  };
}

/** Services reach eth0 only: a user-space port would never answer (docs/domain.md §5). */
function service(workload: Workload): KubernetesObject | undefined {
  const { metadata, spec } = workload;
  const headless = spec.controller === 'StatefulSet';
  const ports = spec.ports
    .filter(port => port.interface === 'eth0')
    .map(({ name, containerPort, protocol }) => ({
      name,
      port: containerPort,
      protocol,
      targetPort: name,
    }));
  if (ports.length === 0 && !headless) return undefined;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: metadata.name, labels: workloadLabels(workload) },
    spec: {
      ...(headless && { clusterIP: 'None' }),
      ...(ports.length > 0 && { ports }),
      selector: selectorLabels(workload),
    },
  };
}

function serviceAccount(workload: Workload): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: {
      name: workload.metadata.name,
      labels: workloadLabels(workload),
    },
    automountServiceAccountToken: false,
  };
}

/** Whether any environment runs more than one pod that a budget can speak of. */
function hasReplicas({ spec }: Workload): boolean {
  return (
    spec.controller !== 'DaemonSet' &&
    spec.environments.some(use => (use.replicas ?? spec.replicas) > 1)
  );
}

/**
 * A node's drain takes one pod at a time. Said as what may be missing and not as what must be there: that holds for every
 * number of replicas, and a single one never blocks a drain.
 */
function disruptionBudget(workload: Workload): KubernetesObject {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: {
      name: workload.metadata.name,
      labels: workloadLabels(workload),
    },
    spec: {
      maxUnavailable: 1,
      selector: { matchLabels: selectorLabels(workload) },
    },
  };
}

/**
 * The objects that are the same everywhere, by the name of their file without its ending.
 *
 * @param runAsNonRoot - whether any environment admits only pods that promise it (Pod Security `restricted`): then it is
 *   promised everywhere, since the user is part of what must not differ
 */
export function baseObjects(
  workload: Workload,
  runAsNonRoot: boolean,
): ReadonlyMap<string, KubernetesObject> {
  const main = controller(workload, runAsNonRoot);
  const front = service(workload);
  return new Map([
    [main.kind.toLowerCase(), main],
    ...(front ? [['service', front] as const] : []),
    ['serviceaccount', serviceAccount(workload)],
    ...(hasReplicas(workload)
      ? [['poddisruptionbudget', disruptionBudget(workload)] as const]
      : []),
  ]);
}
