import {
  CONTAINER_PATHS,
  DEFAULT_CONTAINER_ANNOTATION,
  fieldOf,
  InvalidInputError,
  isEnvironmentMount,
  KubernetesObject,
  LABELS,
  listIn,
  mappingIn,
  NETWORKS_ANNOTATION,
  PROBE_CONTAINER,
  RESOLVER,
  runsResolver,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { ProbeEnd } from './ProbeEnd';

/** What a probe sends. @public */
export interface ProbeLoad {
  /** Frames, up to a million. */
  readonly count: number;
  /** In a second; 0 for as fast as they come back. */
  readonly rate: number;
  /** Bytes of a frame without its check sequence. */
  readonly frameBytes: number;
  /** Seconds until the other end must be there. */
  readonly waitSeconds: number;
}

/** One thing that the Job has to do. */
export interface ProbeTask extends ProbeLoad {
  readonly role: 'generator' | 'sink';
  /** What a generator sends to: an address, or a placeholder of the resolver. */
  readonly to?: string;
  /** What the other end is called in the result. */
  readonly peer: string;
}

/** The program in the image of the template's skeleton. */
const PROGRAM = '/usr/local/bin/fastpath-probe';

/** Where a finished Job is left for those who look at it by hand. */
const KEPT_SECONDS = 3_600;

/** What a run may take beside its waiting: a Job that hangs holds a device. */
const LONGEST_RUN_SECONDS = 300;

/** The mount that the template gives every pod of ours. */
const isOfContract = (mountPath: unknown) =>
  isEnvironmentMount(mountPath) || mountPath === CONTAINER_PATHS.podInfo;

/** The container that holds the devices and runs the resolver. */
function applicationOf({ template, environment }: ProbeEnd): unknown {
  const found = listIn(template.spec, 'containers').find(runsResolver);
  if (!found)
    throw InvalidInputError.of({
      file: environment,
      path: 'spec.template.spec.containers',
      message: `none of them runs ${RESOLVER}, which finds the device; a probe needs the portable image and its command`,
    });
  return found;
}

function argumentsOf(end: ProbeEnd, task: ProbeTask): string[] {
  const name = end.interface;
  return [
    PROGRAM,
    '--no-pci',
    '--single-file-segments',
    '--lcores=0@({cpus})',
    `--vdev={${name}.vdev}`,
    '--',
    `--ip={${name}.ip}`,
    task.role === 'sink' ? '--sink' : `--to=${task.to}`,
    ...(end.vlan === undefined ? [] : [`--vlan=${end.vlan}`]),
    `--count=${task.count}`,
    `--rate=${task.rate}`,
    `--size=${task.frameBytes}`,
    `--wait=${task.waitSeconds}`,
    `--workload=${end.workload}`,
    `--environment=${end.environment}`,
    `--interface=${name}`,
    `--kind={${name}.kind}`,
    `--path={${name}.path}`,
    `--peer=${task.peer}`,
  ];
}

/** The node that a pod has to run on, beside what its affinity asks for already. */
function pinned(affinity: unknown, node: string): Record<string, unknown> {
  const nodeAffinity = mappingIn(affinity, 'nodeAffinity');
  const required = mappingIn(
    nodeAffinity,
    'requiredDuringSchedulingIgnoredDuringExecution',
  );
  const terms = listIn(required, 'nodeSelectorTerms');
  const field = { key: 'metadata.name', operator: 'In', values: [node] };
  const withNode = (term: unknown) => ({
    ...(term as object),
    matchFields: [...listIn(term, 'matchFields'), field],
  });
  return {
    ...(affinity as object | undefined),
    nodeAffinity: {
      ...nodeAffinity,
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms:
          terms.length > 0 ? terms.map(withNode) : [withNode({})],
      },
    },
  };
}

/** What the probe's pod keeps of the workload's: where it runs and what it gets there. */
const KEPT_OF_SPEC = [
  'nodeSelector',
  'tolerations',
  'runtimeClassName',
  'imagePullSecrets',
  'serviceAccountName',
  'securityContext',
  'affinity',
];

const KEPT_OF_CONTAINER = [
  'image',
  'imagePullPolicy',
  'resources',
  'securityContext',
];

const keep = (value: unknown, keys: readonly string[]) =>
  Object.fromEntries(
    keys.flatMap(key => {
      const found = fieldOf(value, key);
      return found === undefined ? [] : [[key, found]];
    }),
  );

/**
 * The Job of one end: the workload's own pod in that environment, with its image, its command, its networks, devices and
 * hugepages, and nothing of the application: its arguments, environment, sidecars and volumes of its own are left out.
 */
export function probeJob(end: ProbeEnd, task: ProbeTask): KubernetesObject {
  const { template, workload, environment, namespace, node } = end;
  const application = applicationOf(end);
  const mounts = listIn(application, 'volumeMounts').filter(mount =>
    isOfContract(fieldOf(mount, 'mountPath')),
  );
  const mounted = new Set(mounts.map(mount => textIn(mount, 'name')));
  const labels = {
    [LABELS.name]: `${workload}-probe`,
    [LABELS.managedBy]: 'fastpath',
    [LABELS.probe]: workload,
    [LABELS.environment]: environment,
  };
  const given = mappingIn(template.metadata, 'labels');
  const backend = textIn(given, LABELS.backend);
  const podLabels = {
    ...labels,
    ...(backend && { [LABELS.backend]: backend }),
  };
  const networks = textIn(
    mappingIn(template.metadata, 'annotations'),
    NETWORKS_ANNOTATION,
  );
  const spec = keep(template.spec, KEPT_OF_SPEC);
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: `${workload}-probe-${task.role === 'sink' ? 'sink' : 'gen'}`,
      ...(namespace && { namespace }),
      labels,
    },
    spec: {
      activeDeadlineSeconds: task.waitSeconds + LONGEST_RUN_SECONDS,
      backoffLimit: 0,
      ttlSecondsAfterFinished: KEPT_SECONDS,
      template: {
        metadata: {
          annotations: {
            [DEFAULT_CONTAINER_ANNOTATION]: PROBE_CONTAINER,
            ...(networks && { [NETWORKS_ANNOTATION]: networks }),
          },
          labels: podLabels,
        },
        spec: {
          ...spec,
          ...(node && { affinity: pinned(spec.affinity, node) }),
          containers: [
            {
              name: PROBE_CONTAINER,
              ...keep(application, KEPT_OF_CONTAINER),
              command: fieldOf(application, 'command'),
              args: argumentsOf(end, task),
              terminationMessagePolicy: 'File',
              volumeMounts: mounts,
            },
          ],
          restartPolicy: 'Never',
          volumes: listIn(template.spec, 'volumes').filter(volume =>
            mounted.has(textIn(volume, 'name')),
          ),
        },
      },
    },
  };
}
