import type { KubeObject } from '../model';
import { capabilitiesOf } from './capabilities';
import { cgroupLimits } from './cgroupLimits';
import { LabError } from '../LabError';
import { ociMounts } from './ociMounts';

/** What an image says of how it is run (`podman image inspect`, Config). */
export interface ImageConfig {
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly env: readonly string[];
  readonly workingDir: string;
}

/** Where a pod's parts lie on the node. */
export interface NodePlaces {
  /** The container's root file system. */
  readonly rootfs: string;
  /** The pod's network namespace. */
  readonly netns: string;
  /** A folder with one folder for each volume. */
  readonly volumes: string;
}

/** What the node's runtime starts a container with, before its manifest is asked. */
export interface RuntimeDefaults {
  /** RLIMIT_MEMLOCK in bytes; `unlimited` as containerd's own unit has it. */
  readonly memlock: number | 'unlimited';
  /** CPUs that a static CPU manager would give a Guaranteed pod, such as `1`. */
  readonly cpus: string;
  /** The filter of the profile RuntimeDefault for a container's capabilities, when the node has one. */
  readonly seccomp?: (capabilities: readonly string[]) => KubeObject;
}

/** Paths that container runtimes hide or make read-only for every container that is not privileged. */
const MASKED = [
  '/proc/asound',
  '/proc/acpi',
  '/proc/kcore',
  '/proc/keys',
  '/proc/latency_stats',
  '/proc/timer_list',
  '/proc/timer_stats',
  '/proc/sched_debug',
  '/proc/scsi',
  '/sys/firmware',
];
const READ_ONLY = [
  '/proc/bus',
  '/proc/fs',
  '/proc/irq',
  '/proc/sys',
  '/proc/sysrq-trigger',
];

/**
 * A pod's only container as the OCI runtime specification has it, as the kubelet and containerd would make it. What a
 * device plugin hands out is not in it: only the node knows its devices (allocate.jq puts them in).
 *
 * @throws LabError for a pod that this runner has not the parts for
 */
export function ociSpec(
  pod: KubeObject,
  image: ImageConfig,
  places: NodePlaces,
  defaults: RuntimeDefaults,
): KubeObject {
  const container = onlyContainer(pod);
  const security = {
    ...pod.spec.securityContext,
    ...container.securityContext,
  };
  const capabilities = capabilitiesOf(security.capabilities);
  const isFiltered =
    (security.seccompProfile?.type ?? 'Unconfined') === 'RuntimeDefault';
  return {
    ociVersion: '1.0.2',
    hostname: pod.metadata.name,
    root: {
      path: places.rootfs,
      readonly: security.readOnlyRootFilesystem === true,
    },
    process: {
      args: commandLine(container, image),
      cwd: container.workingDir ?? (image.workingDir || '/'),
      env: environment(container, image, pod.metadata.name),
      user: userOf(security),
      capabilities: {
        bounding: capabilities,
        effective: capabilities,
        permitted: capabilities,
      },
      noNewPrivileges: security.allowPrivilegeEscalation === false,
      rlimits: [
        rlimit('RLIMIT_MEMLOCK', defaults.memlock),
        rlimit('RLIMIT_NOFILE', 1048576),
      ],
    },
    mounts: ociMounts(pod, container, places.volumes),
    linux: {
      namespaces: [
        { type: 'pid' },
        { type: 'ipc' },
        { type: 'uts' },
        { type: 'mount' },
        { type: 'cgroup' },
        { type: 'network', path: places.netns },
      ],
      resources: {
        devices: [{ allow: false, access: 'rwm' }],
        ...cgroupLimits(
          container.resources?.limits ?? {},
          container.resources?.requests ?? {},
          defaults.cpus,
        ),
      },
      ...(isFiltered &&
        defaults.seccomp && { seccomp: defaults.seccomp(capabilities) }),
      maskedPaths: MASKED,
      readonlyPaths: READ_ONLY,
    },
  };
}

/** Extended resources that a pod asks for, and how many of each: the limits decide. */
export function deviceRequests(
  pod: KubeObject,
): Readonly<Record<string, number>> {
  const limits: Readonly<Record<string, unknown>> =
    onlyContainer(pod).resources?.limits ?? {};
  const isExtended = (name: string) =>
    name.includes('/') && !/(^|\.)kubernetes\.io\//.test(name);
  return Object.fromEntries(
    Object.entries(limits).flatMap(([name, count]) =>
      isExtended(name) ? [[name, Number(count)]] : [],
    ),
  );
}

function onlyContainer(pod: KubeObject): KubeObject {
  const { containers = [], initContainers = [] } = pod.spec;
  if (containers.length === 1 && initContainers.length === 0)
    return containers[0];
  throw new LabError(
    `pod ${pod.metadata.name} has ${containers.length} containers and ${initContainers.length} init containers; the guest runs pods of one container`,
  );
}

/** Kubernetes: a command replaces the image's entrypoint, and its own arguments with it. */
function commandLine(container: KubeObject, image: ImageConfig): string[] {
  if (container.command)
    return [...container.command, ...(container.args ?? [])];
  return [...image.entrypoint, ...(container.args ?? image.command)];
}

function environment(
  container: KubeObject,
  image: ImageConfig,
  hostname: string,
): string[] {
  const own: KubeObject[] = container.env ?? [];
  const strange = own.find(
    ({ value, valueFrom }) =>
      valueFrom || (value !== undefined && typeof value !== 'string'),
  );
  if (strange)
    throw new LabError(
      `container ${container.name}: variable ${strange.name} has no plain value; the guest reads no other`,
    );
  const values = new Map([
    ...image.env.map(line => split(line)),
    ['HOSTNAME', hostname] as const,
    ...own.map(({ name, value }) => [name, value ?? ''] as const),
  ]);
  return [...values].map(([name, value]) => `${name}=${value}`);
}

function split(line: string): readonly [string, string] {
  const end = line.indexOf('=');
  return end < 0 ? [line, ''] : [line.slice(0, end), line.slice(end + 1)];
}

function userOf(security: KubeObject): KubeObject {
  const {
    runAsUser = 0,
    runAsGroup = 0,
    fsGroup,
    supplementalGroups = [],
  } = security;
  const groups = [
    ...supplementalGroups,
    ...(fsGroup === undefined ? [] : [fsGroup]),
  ];
  return {
    uid: runAsUser,
    gid: runAsGroup,
    ...(groups.length > 0 && { additionalGids: groups }),
  };
}

/** `unlimited` is a number beyond JavaScript's and jq's; the node writes it (pod.sh). */
function rlimit(type: string, limit: number | 'unlimited'): KubeObject {
  return { type, hard: limit, soft: limit };
}
