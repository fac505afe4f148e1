import type { ReceivedClass } from '../../model/classes';
import type { Verdict } from '../verdicts';
import { cniLink } from './cni';
import { containerLink } from './container';
import { healthLink } from './health';
import { holderLink } from './holder';
import { inventoryLink } from './inventory';
import { kubeletLink } from './kubelet';
import type { LinkFinding, LinkId } from './Link';
import type { LinkInput } from './LinkInput';
import { mediatorLink } from './mediator';
import { netConfigLink } from './netConfig';
import { networkLink } from './network';
import { nodeLink } from './node';
import { podLink } from './pod';
import { podNetworkLink } from './podNetwork';
import { reportLink } from './report';

/** A link of the chain. */
export interface LinkRule {
  readonly id: LinkId;
  /** What holds, in a few words. */
  readonly title: string;
  /** What the evidence has to show. */
  readonly means: string;
  /** Whether it shows what the interface is; the others show that this still holds, and that it is the right one. */
  readonly showsClass: boolean;
  /** What comes of the promise where the link is broken, and where nothing shows it. */
  readonly broken: Verdict;
  readonly notSeen: Verdict;
  /** What comes of it for reasons of which time will tell. */
  readonly waiting?: Readonly<Record<string, Verdict>>;
  /** The class of an interface whose link is broken, whatever it looks like. */
  readonly brokenClass?: ReceivedClass;
  readonly look: (input: LinkInput) => LinkFinding;
}

/**
 * The chain, in the order in which a packet's way is built. Only a source that the pod's owner cannot write holds a link, and
 * green is what remains when each link is held or not needed. A new link is a file and a row.
 */
export const LINKS: readonly LinkRule[] = [
  {
    id: 'node',
    title: 'node ready',
    means:
      'the pod is on a node that is ready, and whose kubelet was heard of lately',
    showsClass: false,
    broken: 'unknown',
    notSeen: 'unknown',
    look: nodeLink,
  },
  {
    id: 'pod',
    title: 'pod running',
    means:
      'its kubelet started the pod, with the devices in its limits and the networks that it selects; it is ready, its application runs, and nobody deletes it',
    showsClass: false,
    broken: 'unknown',
    notSeen: 'unknown',
    waiting: { 'pod-pending': 'pending', 'pod-not-ready': 'pending' },
    look: podLink,
  },
  {
    id: 'pod-network',
    title: 'network namespace of its own',
    means:
      'the pod does not use the network of its node; with hostNetwork no CNI plugin runs for it',
    showsClass: true,
    broken: 'failed',
    notSeen: 'unknown',
    brokenClass: 'failed',
    look: podNetworkLink,
  },
  {
    id: 'network',
    title: 'network declared',
    means:
      'the network that the pod selects is one that the environment declares, with its device, in the namespace that counts',
    showsClass: false,
    broken: 'unknown',
    notSeen: 'unknown',
    look: networkLink,
  },
  {
    id: 'cni',
    title: 'CNI plugin fits',
    means:
      "the network's CNI plugin is the environment's, and can attach what the interface looks like",
    showsClass: true,
    broken: 'unknown',
    notSeen: 'unknown',
    look: cniLink,
  },
  {
    id: 'container',
    title: 'application has the device',
    means:
      'the container that runs the application holds the device in its limits: no init container, and no sidecar',
    showsClass: true,
    broken: 'unusable',
    notSeen: 'unknown',
    look: containerLink,
  },
  {
    id: 'kubelet',
    title: 'resource offered',
    means: 'the kubelet still offers the resource on that node',
    showsClass: false,
    broken: 'unknown',
    notSeen: 'unknown',
    look: kubeletLink,
  },
  {
    id: 'inventory',
    title: 'device is of that class',
    means:
      "the node's inventory lists the device as that class: the SR-IOV operator's state, ResourceSlices, the device plugin's pool; for sockets, what the environment gives",
    showsClass: true,
    broken: 'unknown',
    notSeen: 'unknown',
    look: inventoryLink,
  },
  {
    id: 'holder',
    title: 'held by this pod alone',
    means:
      'no other pod of the node has the PCI device, the vhost path, the folder or the address, and the node has as many devices as its pods hold',
    showsClass: true,
    broken: 'unknown',
    notSeen: 'unknown',
    look: holderLink,
  },
  {
    id: 'health',
    title: 'device healthy',
    means:
      'nobody who watches the device says that it is unhealthy: the kubelet, the DRA driver, the operator (the link of its port)',
    showsClass: false,
    broken: 'degraded',
    notSeen: 'unknown',
    look: healthLink,
  },
  {
    id: 'report',
    title: 'interface reported',
    means:
      'Multus, or the DRA driver, reports this very interface, and nothing in the report contradicts the pod',
    showsClass: true,
    broken: 'unknown',
    notSeen: 'unknown',
    look: reportLink,
  },
  {
    id: 'mediator',
    title: 'mediator alive',
    means:
      "the environment's process behind a socket is ready on that node, and neither going nor failed",
    showsClass: false,
    broken: 'failed',
    notSeen: 'unknown',
    look: mediatorLink,
  },
  {
    id: 'net-config',
    title: "environment's promise",
    means:
      "what the pod was rendered with is this environment's, and the promise is the environment's own",
    showsClass: false,
    broken: 'unknown',
    notSeen: 'unknown',
    look: netConfigLink,
  },
];

const TITLES = new Map(LINKS.map(({ id, title }) => [id, title]));

/** What holds where a link does, in a few words. @public */
export function linkTitle(id: LinkId): string {
  return TITLES.get(id) ?? id;
}
