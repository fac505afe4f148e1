import { fieldOf } from '../input/looseFields';
import { reason } from './messages/catalogue';
import type { LinkReason } from './messages/LinkReason';
import type { PodFacts } from './PodFacts';

/** A way to ask for interfaces beside Multus' selections and resource claims. */
interface OtherNetworks {
  readonly system: string;
  readonly place: 'annotations' | 'labels';
  readonly keys: readonly string[];
}

/** What other network systems read of a pod (their documentation, November 2026). */
const SYSTEMS: readonly OtherNetworks[] = [
  {
    system: 'a default network of its own',
    place: 'annotations',
    keys: ['v1.multus-cni.io/default-network'],
  },
  {
    system: 'Terway, Alibaba',
    place: 'annotations',
    keys: [
      'k8s.aliyun.com/pod-networks-request',
      'k8s.aliyun.com/pod-networks',
      'k8s.aliyun.com/pod-networking',
    ],
  },
  {
    system: "GKE's networks",
    place: 'annotations',
    keys: [
      'networking.gke.io/interfaces',
      'networking.gke.io/default-interface',
    ],
  },
  {
    system: "AKS' pod networks",
    place: 'annotations',
    keys: [
      'kubernetes.azure.com/pod-network',
      'kubernetes.azure.com/pod-network-instance',
    ],
  },
  {
    system: "AKS' pod networks",
    place: 'labels',
    keys: [
      'kubernetes.azure.com/pod-network',
      'kubernetes.azure.com/pod-network-instance',
    ],
  },
  { system: 'DANM', place: 'annotations', keys: ['danm.k8s.io/interfaces'] },
];

/** The annotations by which other network systems are asked. @public */
export const OTHER_NETWORK_ANNOTATIONS: readonly string[] = SYSTEMS.filter(
  ({ place }) => place === 'annotations',
).flatMap(({ keys }) => keys);

/** The ways in which a pod asks for interfaces that are not read here. */
export function otherNetworks(pod: PodFacts): LinkReason[] {
  return SYSTEMS.flatMap(({ system, place, keys }) => {
    const what = keys.find(key => fieldOf(pod[place], key) !== undefined);
    return what ? [reason('other-networks', { what, system })] : [];
  });
}
