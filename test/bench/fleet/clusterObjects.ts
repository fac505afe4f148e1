import { GivenObject, madePods } from 'demo-clusters';
import { ENVIRONMENTS, fateOf, RESOURCE, workloadName, World } from './world';

const NODES = 100;
const OPERATOR = 'openshift-sriov-network-operator';
/** The network card itself: an address that no pod's device has. */
const PORT = '0001:00:00.0';
const STATUS = 'k8s.v1.cni.cncf.io/network-status';

const range = (count: number) =>
  Array.from({ length: count }, (_, index) => index);

/** A pod that did not get its fast interface. */
export function unattached<
  T extends {
    readonly metadata: {
      readonly annotations?: Readonly<Record<string, string>>;
    };
  },
>(pod: T): T {
  const status = JSON.parse(pod.metadata.annotations![STATUS]).filter(
    (item: any) => item.interface !== 'net1',
  );
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      annotations: {
        ...pod.metadata.annotations,
        [STATUS]: JSON.stringify(status),
      },
    },
  };
}

/** A pod that no node has taken. */
function waiting(pod: any): any {
  const { [STATUS]: _none, ...annotations } = pod.metadata.annotations;
  const { nodeName: _nowhere, ...spec } = pod.spec;
  const condition = {
    type: 'PodScheduled',
    status: 'False',
    reason: 'Unschedulable',
    message: `0/${NODES} nodes are available: ${NODES} Insufficient ${RESOURCE}.`,
  };
  return {
    ...pod,
    metadata: { ...pod.metadata, annotations },
    spec,
    status: { phase: 'Pending', conditions: [condition] },
  };
}

function fated(pod: any, index: number, environment: string): any {
  const fate = fateOf(index);
  if (fate === 'failed' && environment === ENVIRONMENTS[1])
    return unattached(pod);
  return fate === 'pending' && environment === ENVIRONMENTS[2]
    ? waiting(pod)
    : pod;
}

const node = (name: string): GivenObject => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels: { 'kubernetes.io/hostname': name } },
  status: {
    allocatable: { cpu: '96', [RESOURCE]: '64' },
    conditions: [{ type: 'Ready', status: 'True' }],
  },
});

/** The inventory of a node: the virtual functions that its pods have been given. */
function nodeState(name: string, pciAddresses: readonly string[]): GivenObject {
  const functions = pciAddresses.map((pciAddress, vfID) => ({
    pciAddress,
    vfID,
    driver: 'mlx5_core',
    vendor: '15b3',
    deviceID: '101e',
    vdpaType: 'vhost',
  }));
  return {
    apiVersion: 'sriovnetwork.openshift.io/v1',
    kind: 'SriovNetworkNodeState',
    metadata: { name, namespace: OPERATOR },
    status: {
      syncStatus: 'Succeeded',
      interfaces: [
        {
          name: 'ens1f0',
          pciAddress: PORT,
          driver: 'mlx5_core',
          vendor: '15b3',
          deviceID: '101d',
          Vfs: functions,
        },
      ],
    },
  };
}

/** A network as the renderer names it. */
const network = (namespace: string, workload: string): GivenObject => ({
  apiVersion: 'k8s.cni.cncf.io/v1',
  kind: 'NetworkAttachmentDefinition',
  metadata: {
    name: `${workload}-fast`,
    namespace,
    annotations: { 'k8s.v1.cni.cncf.io/resourceName': RESOURCE },
  },
  spec: {
    config: JSON.stringify({
      cniVersion: '1.0.0',
      name: `${workload}-fast`,
      type: 'ovs',
      bridge: 'br-fast',
      capabilities: { CNIDeviceInfoFile: true },
    }),
  },
});

/** A pod's annotations with its workload's own network in place of the one that all made pods name. */
function ownNetwork(
  annotations: Readonly<Record<string, string>>,
  workload: string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(annotations).map(([key, text]) => [
      key,
      text.replace(/("name": ?"(?:[^"/]*\/)?)fast"/, `$1${workload}-fast"`),
    ]),
  );
}

const addressOf = (pod: GivenObject): string =>
  /"pci-address": ?"([^"]+)"/.exec(
    pod.metadata.annotations?.[STATUS] ?? '',
  )![1];

/** The objects of one cluster: nodes with their inventory, and for each workload a network and a pod with a vDPA device. */
export function* clusterObjects(
  environment: string,
  { workloads }: World,
): Iterable<GivenObject> {
  const devices = new Map<string, string[]>(
    range(NODES).map(index => [`node-${index}`, []]),
  );
  yield {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: OPERATOR },
    status: { phase: 'Active' },
  };
  yield* [...devices.keys()].map(node);
  let index = 0;
  for (const object of madePods(workloads, { nodes: NODES, environment })) {
    if (object.kind !== 'Pod') {
      yield object;
      continue;
    }
    devices
      .get((object.spec as { nodeName: string }).nodeName)!
      .push(addressOf(object));
    const workload = workloadName(index);
    yield network(object.metadata.namespace!, workload);
    const metadata = {
      ...object.metadata,
      labels: { ...object.metadata.labels, 'fastpath.dev/workload': workload },
      annotations: ownNetwork(object.metadata.annotations!, workload),
    };
    yield fated({ ...object, metadata }, index, environment);
    index += 1;
  }
  for (const [name, addresses] of devices) yield nodeState(name, addresses);
}
