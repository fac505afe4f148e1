import { SIMULATED, SimulatedObject } from '../api/SimulatedObject';
import type { Device } from '../cluster/DeviceBook';

/** The namespace of the SR-IOV network operator. */
export const OPERATOR_NAMESPACE = 'sriov-network-operator';

type Interfaces = readonly Record<string, unknown>[];

/** A ConnectX-6 Dx port with the virtual functions that are on it. */
function ports(
  devices: readonly Device[],
  lost: ReadonlySet<string>,
  total: readonly Device[],
): Interfaces {
  const physicals = [
    ...new Set(total.flatMap(({ physical }) => physical ?? [])),
  ];
  return physicals.map((pciAddress, index) => ({
    name: index === 0 ? 'ens1f0np0' : `ens${index + 1}f0np0`,
    pciAddress,
    vendor: '15b3',
    deviceID: '101d',
    driver: 'mlx5_core',
    linkType: 'ETH',
    linkSpeed: '100000 Mb/s',
    eSwitchMode: 'switchdev',
    mtu: 9000,
    numVfs: total.filter(({ physical }) => physical === pciAddress).length,
    totalvfs: 64,
    Vfs: devices
      .filter(({ physical, id }) => physical === pciAddress && !lost.has(id))
      .map(({ id, index: vfID }) => ({
        pciAddress: id,
        vendor: '15b3',
        deviceID: '101e',
        driver: 'mlx5_core',
        vfID,
        vdpaType: 'vhost',
        representorName: `eth${vfID}`,
        mtu: 9000,
      })),
  }));
}

/** Virtio functions are ports of their own; the first one is the node's, with the kernel's driver. */
function virtioFunctions(
  devices: readonly Device[],
  lost: ReadonlySet<string>,
): Interfaces {
  const own = {
    name: 'eth0',
    pciAddress: '0000:00:05.0',
    vendor: '1af4',
    deviceID: '1041',
    driver: 'virtio-pci',
  };
  return [
    own,
    ...devices
      .filter(({ id }) => !lost.has(id))
      .map(({ id }) => ({
        pciAddress: id,
        vendor: '1af4',
        deviceID: '1041',
        driver: 'vp-vdpa',
      })),
  ];
}

/** What the operator writes of a node; `undefined` for one with nothing but slots. */
export function nodeState(
  node: string,
  devices: readonly Device[],
  lost: ReadonlySet<string>,
): SimulatedObject | undefined {
  const [virtual, virtio] = [
    devices.filter(({ kind }) => kind === 'vdpa'),
    devices.filter(({ kind }) => kind === 'virtio'),
  ];
  const interfaces = [
    ...(virtual.length > 0 ? ports(virtual, lost, virtual) : []),
    ...(virtio.length > 0 ? virtioFunctions(virtio, lost) : []),
  ];
  if (interfaces.length === 0) return undefined;
  return {
    apiVersion: 'sriovnetwork.openshift.io/v1',
    kind: 'SriovNetworkNodeState',
    metadata: {
      name: node,
      namespace: OPERATOR_NAMESPACE,
      annotations: SIMULATED,
    },
    spec: {},
    status: { interfaces, syncStatus: 'Succeeded' },
  };
}
