import { createHash } from 'node:crypto';
import type { SimulatedObject } from '../api/SimulatedObject';
import { withConditions } from './conditions';

/** How far a pod has come on its node. */
export interface PodProgress {
  readonly phase: 'Pending' | 'Running';
  readonly isReady: boolean;
  /** Containers that fail again and again. */
  readonly failing?: readonly string[];
  readonly hasSandbox: boolean;
  readonly ip?: string;
  readonly hostIp?: string;
}

/** The image by digest, as a container runtime reports it: without a tag. */
export function imageId(image: string): string {
  const [name, digest] = image.split('@');
  const bare = name.replace(/:[^/:]+$/, '');
  return `${bare}@${digest ?? `sha256:${createHash('sha256').update(image).digest('hex')}`}`;
}

function containerStatus(
  container: any,
  before: any,
  progress: PodProgress,
  time: string,
): Record<string, unknown> {
  const hasStarted = progress.phase === 'Running';
  const isFailing = hasStarted && progress.failing?.includes(container.name);
  const isRunning = hasStarted && !isFailing;
  const started = before?.state?.running?.startedAt ?? time;
  return {
    name: container.name,
    state: isRunning
      ? { running: { startedAt: started } }
      : {
          waiting: {
            reason: isFailing ? 'CrashLoopBackOff' : 'ContainerCreating',
          },
        },
    lastState: before?.lastState ?? {},
    ready: isRunning && (progress.isReady || progress.failing !== undefined),
    restartCount: before?.restartCount ?? 0,
    image: container.image,
    imageID: hasStarted ? imageId(String(container.image)) : '',
    ...(isRunning && {
      containerID: `containerd://${createHash('sha256').update(`${container.name}${started}`).digest('hex')}`,
    }),
    started: isRunning,
  };
}

function initStatus(
  container: any,
  before: any,
  progress: PodProgress,
  time: string,
): Record<string, unknown> {
  const done = {
    terminated: {
      exitCode: 0,
      reason: 'Completed',
      startedAt: time,
      finishedAt: time,
    },
  };
  const isRunning = progress.phase === 'Running';
  return {
    name: container.name,
    state:
      before?.state?.terminated || !isRunning
        ? (before?.state ?? { waiting: { reason: 'PodInitializing' } })
        : done,
    lastState: {},
    ready: isRunning,
    restartCount: before?.restartCount ?? 0,
    image: container.image,
    imageID: isRunning ? imageId(String(container.image)) : '',
  };
}

const QUALITIES = ['cpu', 'memory'];

/** The quality of service that follows from requests and limits. */
function qosClass(containers: readonly any[]): string {
  const all = containers.map(container => container.resources ?? {});
  if (all.every(({ requests, limits }) => !requests && !limits))
    return 'BestEffort';
  const isEqual = all.every(({ requests, limits }) =>
    QUALITIES.every(
      name =>
        limits?.[name] !== undefined &&
        (requests?.[name] ?? limits[name]) === limits[name],
    ),
  );
  return isEqual ? 'Guaranteed' : 'Burstable';
}

/** The status of a pod that has come so far, as its kubelet writes it. */
export function podStatus(
  pod: SimulatedObject,
  progress: PodProgress,
  now: number,
): Record<string, unknown> {
  const time = new Date(now).toISOString().replace(/\.\d+/, '');
  const before = pod.status ?? {};
  const flag = (value: boolean) => (value ? 'True' : 'False');
  const [containers, initContainers]: any[][] = [
    pod.spec.containers ?? [],
    pod.spec.initContainers ?? [],
  ];
  const unready = (progress.failing ?? containers.map(({ name }) => name)).join(
    ' ',
  );
  const why = progress.isReady
    ? {}
    : {
        reason: 'ContainersNotReady',
        message: `containers with unready status: [${unready}]`,
      };
  const conditions = withConditions(
    pod,
    [
      { type: 'PodReadyToStartContainers', status: flag(progress.hasSandbox) },
      {
        type: 'Initialized',
        status: flag(
          initContainers.length === 0 || progress.phase === 'Running',
        ),
      },
      { type: 'Ready', status: flag(progress.isReady), ...why },
      { type: 'ContainersReady', status: flag(progress.isReady), ...why },
    ],
    now,
  );
  const statusOf = (field: string, name: string) =>
    (before[field] ?? []).find((item: any) => item.name === name);
  return {
    phase: progress.phase,
    conditions,
    ...(progress.hostIp && {
      hostIP: progress.hostIp,
      hostIPs: [{ ip: progress.hostIp }],
    }),
    ...(progress.ip && { podIP: progress.ip, podIPs: [{ ip: progress.ip }] }),
    startTime: before.startTime ?? time,
    ...(initContainers.length > 0 && {
      initContainerStatuses: initContainers.map(container =>
        initStatus(
          container,
          statusOf('initContainerStatuses', container.name),
          progress,
          time,
        ),
      ),
    }),
    containerStatuses: containers.map(container =>
      containerStatus(
        container,
        statusOf('containerStatuses', container.name),
        progress,
        time,
      ),
    ),
    qosClass: before.qosClass ?? qosClass(containers),
  };
}
