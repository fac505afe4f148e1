import { LabError } from '../LabError';
import type { KubeObject, LabPod } from '../model';
import {
  ImageConfig,
  deviceRequests,
  ociSpec,
  RuntimeDefaults,
} from './ociSpec';

/** How packets are moved for a workload in a guest (traffic.sh). */
export interface Traffic {
  /** `loopback`: its device returns what it sends; `ping` and `frames`: from beyond the device; `none`. */
  readonly kind: 'none' | 'loopback' | 'ping' | 'frames';
  readonly seconds?: number;
  readonly count?: number;
  /** Frames a second. */
  readonly rate?: number;
}

/** One pod in a guest, ready to be written down. */
export interface GuestRun {
  /** Also the name of its container and of its network namespace. */
  readonly id: string;
  readonly labPod: LabPod;
  /** The container's OCI configuration, without devices. */
  readonly config: KubeObject;
  /** Devices that its container asks for, by resource. */
  readonly requests: Readonly<Record<string, number>>;
  /** What the log says when the application runs. */
  readonly ready: string;
  readonly traffic: Traffic;
  /** Whether its annotations are complete only after its start, as in life. */
  readonly late: boolean;
  /** Started while this one runs. */
  readonly beside?: GuestRun;
}

/** What the lab knows of its workloads: when they run, and how packets reach them with each backend. */
const WORKLOADS: Readonly<
  Record<
    string,
    {
      readonly ready: string;
      readonly vdpa: Traffic;
      readonly offload: Traffic;
    }
  >
> = {
  // A gratuitous ARP each second, at first.
  echo: {
    ready: '^start port=',
    vdpa: { kind: 'loopback', seconds: 3 },
    offload: { kind: 'ping', count: 10 },
  },
  forward: {
    ready: 'Port statistics',
    vdpa: { kind: 'loopback', seconds: 3 },
    offload: { kind: 'frames', count: 2000, rate: 1000 },
  },
};

/** How a pod is started when something is to be wrong with it. */
export interface Faults {
  /** Bytes. */
  readonly memlock?: number;
  readonly cpus?: string;
  /** More environment variables of its container. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What every container of a node starts from. */
export interface NodeRuntime {
  readonly image: ImageConfig;
  readonly seccomp?: (capabilities: readonly string[]) => KubeObject;
  readonly cpus: string;
}

/** Bytes that a runtime lets a container lock where nobody lifted the limit (systemd's and Linux' default since 5.16). */
const LOW_MEMLOCK = 8 * 1024 * 1024;

/**
 * A pod as the guest runs it.
 *
 * @param id - unique among the guest's runs
 * @throws LabError for a workload that the lab knows no traffic for
 */
export function guestRun(
  id: string,
  labPod: LabPod,
  { image, seccomp, cpus }: NodeRuntime,
  faults: Faults = {},
): GuestRun {
  const { workload, backend, pod } = labPod;
  const known = Object.hasOwn(WORKLOADS, workload)
    ? WORKLOADS[workload]
    : undefined;
  if (!known || backend === 'mediation')
    throw new LabError(
      `the guest knows no traffic for workload ${workload} with ${backend}`,
    );
  const places = {
    rootfs: `/run/pods/${id}/rootfs`,
    netns: `/run/netns/${id}`,
    volumes: `/run/pods/${id}/volumes`,
  };
  const memlock =
    faults.memlock ??
    (JSON.parse(labPod.netConfig).memlock?.way === 'sys-resource'
      ? LOW_MEMLOCK
      : 'unlimited');
  const defaults: RuntimeDefaults = { memlock, cpus: faults.cpus ?? cpus };
  const config = ociSpec(pod, image, places, { ...defaults, seccomp });
  const env = Object.entries(faults.env ?? {}).map(
    ([name, value]) => `${name}=${value}`,
  );
  return {
    id,
    labPod,
    config: {
      ...config,
      process: { ...config.process, env: [...config.process.env, ...env] },
    },
    requests: deviceRequests(pod),
    ready: known.ready,
    traffic: known[backend],
    late: true,
  };
}
