import { classify } from './classify';
import { CACHE, OUTPUT, SOURCES } from './folders';
import type { GuestFacts } from './guest/GuestPlan';
import { runGuest } from './guest/runGuest';
import type { Images } from './image';
import type {
  Check,
  EnvironmentReport,
  Hop,
  KubeObject,
  LabPod,
} from './model';
import type { Podman } from './Podman';
import { readyNode } from './readyNode';
import type { Rendered } from './render';

/** The two environments whose node is a guest. */
const GUESTS = {
  vdpa: {
    name: 'onprem',
    hops: [
      {
        title: 'vdpasim_net',
        detail: 'simulated vDPA device, a loopback',
        place: 'device',
        link: 'virtio rings',
      },
      {
        title: 'vhost_vdpa',
        detail: 'kernel: control only',
        place: 'kernel',
        link: '/dev/vhost-vdpa-N',
      },
      {
        title: 'the application',
        detail: 'container, DPDK virtio-user',
        place: 'pod',
      },
    ],
  },
  offload: {
    name: 'alibaba',
    hops: [
      {
        title: 'ping, fast-probe',
        detail: "the guest's kernel, in a namespace beyond the node",
        place: 'generator',
        link: 'virtio NIC and hub',
      },
      {
        title: 'virtio-net-pci',
        detail: 'virtio PCI function on vp-vdpa',
        place: 'device',
        link: 'virtio rings',
      },
      {
        title: 'vhost_vdpa',
        detail: 'kernel: control only',
        place: 'kernel',
        link: '/dev/vhost-vdpa-N',
      },
      {
        title: 'the application',
        detail: 'container, DPDK virtio-user',
        place: 'pod',
      },
    ],
  },
} as const satisfies Readonly<
  Record<string, { name: string; hops: readonly Hop[] }>
>;

/** What an environment in a guest gives the report. */
export interface GuestEnvironmentResult {
  readonly report: EnvironmentReport;
  readonly negatives: readonly Check[];
}

/** Everything that a guest needs of the run. */
export interface GuestInputs {
  readonly builder: Podman;
  readonly images: Images;
  readonly rendered: Rendered;
  readonly probe: string;
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

/** Runs an environment's pods in a guest, and judges what they received. */
export async function runGuestEnvironment(
  backend: 'vdpa' | 'offload',
  { builder, images, rendered, probe, say, signal }: GuestInputs,
): Promise<GuestEnvironmentResult> {
  const { name, hops } = GUESTS[backend];
  const environment = rendered.environments.find(
    ({ metadata }) => metadata.name === name,
  )!;
  const pods = rendered.pods.filter(pod => pod.environment === name);
  const result = await runGuest({
    environment: name,
    backend,
    pods,
    platform: rendered.platforms[name],
    image: images.service,
    images: builder,
    probe,
    sources: SOURCES,
    cache: CACHE,
    output: OUTPUT,
    say,
    signal,
  });
  const { namespace = 'sriov-network-operator' } = environment.spec
    .platform as { namespace?: string };
  const node = result.facts
    ? nodeObjects({ name, namespace }, pods, result.facts)
    : [];
  const runs = result.runs.map(run => {
    const labPod = pods.find(({ workload }) => workload === run.workload)!;
    return {
      ...run,
      received: classify(labPod, run.networkStatus, node, rendered),
    };
  });
  const report: EnvironmentReport = {
    name,
    title: environment.metadata.title ?? name,
    backend,
    statement: rendered.packs.find(
      ({ backend: known }) => known.metadata.name === backend,
    )!.backend.spec.promise.statement,
    hops,
    runs,
    platform: {},
    checks: result.checks,
    substitutions: result.substitutions,
    ...(result.failure && { failure: result.failure }),
  };
  return { report, negatives: result.negatives };
}

/** The guest as a cluster would show it: a virtual machine, and the inventory that the operator would keep in its namespace. */
function nodeObjects(
  { name, namespace }: { name: string; namespace: string },
  pods: readonly LabPod[],
  { virtual, devices }: GuestFacts,
): KubeObject[] {
  const functions = devices.filter(
    ({ pciAddress }) => pciAddress !== undefined,
  );
  return [
    readyNode(name, pods, virtual),
    {
      apiVersion: 'sriovnetwork.openshift.io/v1',
      kind: 'SriovNetworkNodeState',
      metadata: { name, namespace },
      status: {
        interfaces: functions.map(
          ({ pciAddress, driver, vendor, deviceID }) => ({
            name: pciAddress,
            pciAddress,
            driver,
            vendor,
            deviceID,
          }),
        ),
      },
    },
  ];
}
