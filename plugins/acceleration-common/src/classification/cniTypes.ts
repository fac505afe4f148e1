import type { Access } from './ClassFinding';

/**
 * What a CNI plugin puts into a pod when it reports no device.
 * `userspace`: a socket of a host process; `placeholder`: a netdev that carries nothing; `af-xdp`; `vf`: a virtual function;
 * `host-device`: a device of the node; `overlay`: a netdev over another; `switch`: a port of a switch, a VF if there is a
 * device; `bond`: a netdev over other interfaces of the same pod.
 */
export type CniKind =
  | 'userspace'
  | 'placeholder'
  | 'af-xdp'
  | 'vf'
  | 'host-device'
  | 'overlay'
  | 'switch'
  | 'bond';

/** What of a CNI plugin decides a class, and what lint's rules go by. */
export interface CniType {
  readonly kind: CniKind;
  /** How a container can reach what it attaches, with or without a device plugin's help. */
  readonly attaches: readonly Access[];
  /** Whether the interface shares a wire with other nodes', so that an address on it can be there once only. */
  readonly isOnWire: boolean;
}

const type = (
  kind: CniKind,
  attaches: readonly Access[],
  isOnWire = true,
): CniType => ({ kind, attaches, isOnWire });

/** A netdev over another: its own, or an identity beside a socket that something else serves. */
const OVERLAY: readonly Access[] = ['netdev', 'vhost-user', 'vhost-net'];
/** The sriov CNI has no support for vDPA, and host-device fails on a function that is bound to a vDPA driver. */
const FUNCTION: readonly Access[] = ['netdev', 'vfio'];
const SWITCH: readonly Access[] = ['netdev', 'vfio', 'vhost-vdpa'];

/** CNI plugins by name (docs/domain.md, "CNI plugins"; their READMEs and source). */
const TYPES: Readonly<Record<string, CniType>> = {
  userspace: type('userspace', ['vhost-user']),
  dummy: type('placeholder', ['vhost-vdpa', 'vhost-user', 'vhost-net'], false),
  afxdp: type('af-xdp', ['netdev']),
  sriov: type('vf', FUNCTION),
  'ib-sriov': type('vf', FUNCTION),
  'host-device': type('host-device', FUNCTION),
  bridge: type('overlay', OVERLAY, false),
  macvlan: type('overlay', OVERLAY),
  ipvlan: type('overlay', OVERLAY),
  vlan: type('overlay', OVERLAY),
  ptp: type('overlay', OVERLAY, false),
  tap: type('overlay', OVERLAY, false),
  ovs: type('switch', SWITCH),
  'ovn-k8s-cni-overlay': type('switch', SWITCH),
  bond: type('bond', ['netdev']),
};

/** What a CNI plugin is; `undefined` for one that is not in the table. */
export function cniType(name: string): CniType | undefined {
  return Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
}

/** What a CNI plugin gives; `undefined` for one that is not in the table. */
export function cniKind(name: string): CniKind | undefined {
  return cniType(name)?.kind;
}

/** The CNI plugin behind each word that the packs' networks take for `attachment`. */
const ATTACHMENTS: Readonly<Record<string, string>> = {
  ovs: 'ovs',
  ovn: 'ovn-k8s-cni-overlay',
  dummy: 'dummy',
  macvlan: 'macvlan',
  userspace: 'userspace',
  'host-device': 'host-device',
  'generic-device-plugin': 'dummy',
};

/** The CNI plugin that an environment's network is attached by; `undefined` for an attachment of a pack's own. */
export function attachmentType(attachment: string): string | undefined {
  return Object.hasOwn(ATTACHMENTS, attachment)
    ? ATTACHMENTS[attachment]
    : undefined;
}
