import type { ClassFinding } from '../ClassFinding';
import type { Situation } from '../Situation';
import type { LinkId } from './Link';

/**
 * What has to be shown of an attachment: a device that the container opens, a socket of a host process, a netdev with a
 * device behind it, a netdev without; and the same by a resource claim.
 */
export type AttachmentKind =
  | 'device'
  | 'socket'
  | 'device-netdev'
  | 'netdev'
  | 'claimed-device'
  | 'claimed-socket'
  | 'claimed-netdev';

const COMMON: readonly LinkId[] = ['node', 'pod', 'pod-network', 'report'];
const NETWORK: readonly LinkId[] = [...COMMON, 'network', 'cni', 'net-config'];
const CLAIM: readonly LinkId[] = [...COMMON, 'network', 'net-config'];

/**
 * Which links each kind needs. Without a promise nobody says which network is right, so `network` and `net-config` are needed
 * only where an environment promises something. `health` breaks a chain and is never needed: few report it.
 */
const NEEDED: Readonly<Record<AttachmentKind, ReadonlySet<LinkId>>> = {
  device: new Set([...NETWORK, 'container', 'kubelet', 'inventory', 'holder']),
  socket: new Set([
    ...NETWORK,
    'container',
    'kubelet',
    'inventory',
    'holder',
    'mediator',
  ]),
  'device-netdev': new Set([
    ...NETWORK,
    'container',
    'kubelet',
    'inventory',
    'holder',
  ]),
  netdev: new Set([...NETWORK, 'inventory', 'holder']),
  'claimed-device': new Set([...CLAIM, 'container', 'inventory', 'holder']),
  'claimed-socket': new Set([...CLAIM, 'container', 'inventory', 'holder']),
  'claimed-netdev': new Set([...CLAIM, 'inventory', 'holder']),
};

/** Whether a kind of attachment cannot do without a link. */
export function needs(kind: AttachmentKind, link: LinkId): boolean {
  return NEEDED[kind].has(link);
}

/** The kind of an attachment, by what it looks like and what is asked for. */
export function attachmentKind(
  { nad, claimed, expectation }: Situation,
  { access, class: received }: ClassFinding,
): AttachmentKind {
  if (claimed) {
    if (access === 'vhost-user') return 'claimed-socket';
    return access === 'netdev' ? 'claimed-netdev' : 'claimed-device';
  }
  if (access === 'vhost-user' || received === 'mediation') return 'socket';
  const hasDevice =
    nad?.resource !== undefined || expectation?.resource !== undefined;
  if (access === 'netdev') return hasDevice ? 'device-netdev' : 'netdev';
  return hasDevice || access !== 'none' ? 'device' : 'netdev';
}
