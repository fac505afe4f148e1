import type { Check, KubeObject, LabPod } from '../model';
import { guestRun, GuestRun, NodeRuntime } from './GuestRun';
import type { LeftFile } from './readRun';

/** A pod that is started with something changed, and what has to come of it. */
export interface Trial {
  readonly name: string;
  readonly run: GuestRun;
  /** What its log has to say. */
  readonly expected: RegExp;
  /** The same in words. */
  readonly says: string;
  /** Whether the application is to run; a fault has to keep it from that. */
  readonly runs: boolean;
}

/** What is tried in a guest beyond its pods. */
export interface Trials {
  /** Started while the first pod runs. */
  readonly beside: Trial;
  /** Started when no pod runs; only one of them uses a device. */
  readonly alone: readonly Trial[];
}

/** Bytes that a runtime lets a container lock where nobody lifted the limit (systemd's and Linux' default since 5.16). */
const DEFAULT_MEMLOCK = 8 * 1024 * 1024;

/** What is tried with one of a guest's pods, most of it broken on purpose. */
export function trialsWith(labPod: LabPod, runtime: NodeRuntime): Trials {
  const variant = (
    what: string,
    changed: LabPod,
    faults: Parameters<typeof guestRun>[3],
  ): GuestRun => {
    const run = guestRun(
      `${labPod.pod.metadata.name}-${what}`,
      changed,
      runtime,
      { cpus: '0', ...faults },
    ); // the node's own CPU
    return { ...run, traffic: { kind: 'none' }, late: false };
  };
  return {
    beside: {
      name: 'a second pod was given the device of a running one (resolver told to wait 3 s)',
      run: variant('second', labPod, { env: { FASTPATH_TIMEOUT: '3' } }),
      expected: /vhost-vdpa-\d+ cannot be opened, another process has it/,
      says: 'the resolver names the device and that it is taken',
      runs: false,
    },
    alone: [
      {
        name: 'memlock limit of 64 KiB with memlock: runtime',
        run: variant('memlock', labPod, { memlock: 64 * 1024 }),
        expected: /may lock 64 KiB of memory.*raise the memlock limit/,
        says: 'the resolver names the limit and how to raise it',
        runs: false,
      },
      {
        name: 'no device was requested (resolver told to wait 3 s)',
        run: variant(
          'no-device',
          { ...labPod, pod: withContainer(labPod.pod, withoutDevices) },
          { env: { FASTPATH_TIMEOUT: '3' } },
        ),
        expected: /no vhost-vdpa device found.*request /,
        says: 'the resolver names the resource to request',
        runs: false,
      },
      {
        name: 'memlock: sys-resource, as the packs render it: from 8 MiB, root with SYS_RESOURCE alone raises the limit',
        run: variant(
          'sys-resource',
          {
            ...labPod,
            pod: withContainer(labPod.pod, withSysResource),
            netConfig: withWay(labPod.netConfig),
          },
          { memlock: DEFAULT_MEMLOCK, cpus: runtime.cpus },
        ),
        expected: /^start port=/,
        says: 'the application starts',
        runs: true,
      },
    ],
  };
}

/** What came of a trial. */
export function judgeTrial(
  { name, expected, says, runs }: Trial,
  file: LeftFile,
): Check {
  const lines = file('log').trim().split('\n');
  const seen = lines.filter(line => expected.test(line)).at(-1);
  const passed = seen !== undefined && (file('cmdline') !== '') === runs;
  const otherwise = [...lines.slice(-3), ...file('problems').trim().split('\n')]
    .filter(line => line !== '')
    .join(' | ');
  return {
    name,
    passed,
    seen: seen ?? (otherwise || 'silence'),
    ...(passed ? {} : { expected: says }),
  };
}

function withContainer(
  pod: KubeObject,
  change: (container: KubeObject) => KubeObject,
): KubeObject {
  return {
    ...pod,
    spec: { ...pod.spec, containers: pod.spec.containers.map(change) },
  };
}

function withoutDevices(container: KubeObject): KubeObject {
  const limits = Object.fromEntries(
    Object.entries(container.resources?.limits ?? {}).filter(
      ([name]) => !name.includes('/'),
    ),
  );
  return { ...container, resources: { ...container.resources, limits } };
}

function withSysResource({
  securityContext = {},
  ...container
}: KubeObject): KubeObject {
  return {
    ...container,
    securityContext: {
      ...securityContext,
      runAsUser: 0,
      capabilities: { ...securityContext.capabilities, add: ['SYS_RESOURCE'] },
    },
  };
}

function withWay(netConfig: string): string {
  const config = JSON.parse(netConfig);
  return JSON.stringify({
    ...config,
    memlock: { ...config.memlock, way: 'sys-resource' },
  });
}
