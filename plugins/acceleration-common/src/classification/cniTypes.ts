/**
 * What a CNI plugin puts into a pod when it reports no device.
 * `userspace`: a socket of a host process; `placeholder`: a netdev that carries nothing; `af-xdp`; `vf`: a virtual function;
 * `host-device`: a device of the node; `overlay`: a netdev over another; `switch`: a port of a switch, a VF if there is a
 * device.
 */
export type CniKind =
  | 'userspace'
  | 'placeholder'
  | 'af-xdp'
  | 'vf'
  | 'host-device'
  | 'overlay'
  | 'switch';

/** CNI types by name (docs/domain.md §6 step 8). */
const TYPES: Readonly<Record<string, CniKind>> = {
  userspace: 'userspace',
  dummy: 'placeholder',
  afxdp: 'af-xdp',
  sriov: 'vf',
  'ib-sriov': 'vf',
  'host-device': 'host-device',
  bridge: 'overlay',
  macvlan: 'overlay',
  ipvlan: 'overlay',
  vlan: 'overlay',
  ptp: 'overlay',
  tap: 'overlay',
  ovs: 'switch',
  'ovn-k8s-cni-overlay': 'switch',
};

/** What a CNI type gives; `undefined` for one that is not in the table. */
export function cniKind(type: string): CniKind | undefined {
  return Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
}
