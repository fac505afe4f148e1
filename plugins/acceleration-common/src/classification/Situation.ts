import type { NetworkStatusEntry } from '../status/NetworkStatus';
import type { UserspaceInterface } from '../status/parseUserspaceData';
import type { ClaimedDevice } from './ClaimedDevice';
import type { KnownInventory } from './InventoryIndex';
import { KnownContext, KnownNode, KnownPool, offeredOf } from './KnownContext';
import { Evidence, evidence } from './Evidence';
import type { InterfaceExpectation, PodExpectation } from './expectation';
import type { NadFacts } from './NadFacts';
import type { PodFacts } from './PodFacts';

/** How sure it is that the status speaks of an interface. */
export interface StatusMatch {
  readonly isByPosition: boolean;
  readonly isReportedTwice: boolean;
  readonly isPathReportedTwice: boolean;
  /** Whether the status could not be read. */
  readonly isUnreadable: boolean;
  /** An entry that the pod does not select. */
  readonly unselected?: NetworkStatusEntry;
  readonly doStatusesDiffer: boolean;
}

/** All that is known about one attachment: what the rules look at. */
export interface Situation {
  readonly context: KnownContext;
  readonly pod: PodFacts;
  readonly interface: string;
  /** `namespace/nad` of the network that it is selected from. */
  readonly network?: string;
  readonly nad?: NadFacts;
  /** The status entry, and the annotation that it stands in. */
  readonly entry?: NetworkStatusEntry;
  readonly statusKey?: string;
  readonly userspace?: UserspaceInterface;
  readonly node?: KnownNode;
  readonly inventory?: KnownInventory;
  /** How many of the pod's interfaces need the NAD's resource. */
  readonly needed: number;
  /** The pools that may be behind the NAD's resource. */
  readonly pools: readonly KnownPool[];
  /** The device of a resource claim that this attachment is. */
  readonly claimed?: ClaimedDevice;
  /** Devices of resource claims that stand behind the NAD's resource, which Multus then hands to the CNI. */
  readonly behind: readonly ClaimedDevice[];
  /** How the status entry answers the selection; absent for what no selection makes. */
  readonly match?: StatusMatch;
  readonly promised?: PodExpectation;
  readonly expectation?: InterfaceExpectation;
}

/** Evidence from the status entry: hearsay, and named as such. */
export function reported(
  situation: Situation,
  field: string,
  value: unknown,
  says: string,
): Evidence {
  const { pod, statusKey, entry } = situation;
  return evidence(
    pod.object,
    `metadata.annotations["${statusKey}"][${entry?.index}]${field && `.${field}`}`,
    value,
    `reported by Multus: ${says}`,
  );
}

/** The interface's MAC address, by whoever reports the interface. */
export function reportedMac({ entry, claimed }: Situation): string | undefined {
  return entry?.mac ?? claimed?.network?.mac;
}

/**
 * Whether the pod was given the device that its network needs. Limits stand in the pod's spec, which cannot be changed
 * later, and the kubelet starts no pod without the devices in them; nor without its claims. `unknown` when the NAD is not at
 * hand.
 */
export function allocation({
  nad,
  pod,
  node,
  needed,
  claimed,
  behind,
}: Situation): 'allocated' | 'not-allocated' | 'no-resource' | 'unknown' {
  if (claimed) return claimed.state === 'sound' ? 'allocated' : 'not-allocated';
  if (!nad || !pod.hasSpec) return 'unknown';
  if (!nad.resource) return 'no-resource';
  if (behind.length >= needed) return 'allocated';
  if ((pod.resources.get(nad.resource) ?? 0) + behind.length < needed)
    return 'not-allocated';
  return offeredOf(node, nad.resource) === 0 ? 'not-allocated' : 'allocated';
}

/** The device in the pod's limits, as evidence; empty unless it was allocated. */
export function allocationEvidence(situation: Situation): Evidence[] {
  const { nad, pod, behind } = situation;
  if (!nad?.resource || allocation(situation) !== 'allocated') return [];
  if (behind.length > 0) return behind.flatMap(device => device.evidence);
  return [
    evidence(
      pod.object,
      `spec.containers[].resources.limits["${nad.resource}"]`,
      String(pod.resources.get(nad.resource)),
      'the pod was given the device that its network needs',
    ),
  ];
}

/** Why a device was not allocated. */
function missingAllocation({ nad, pod, node, needed }: Situation): string {
  const limit = pod.resources.get(nad!.resource!) ?? 0;
  if (limit === 0)
    return `${nad!.object} needs ${nad!.resource}, and no container has it in its limits`;
  if (limit < needed)
    return `${needed} interfaces need ${nad!.resource} each, and the limits have ${limit}`;
  return `${node!.object} does not offer ${nad!.resource} any more`;
}

/** What {@link allocation} means where a device is claimed; empty when all is well. */
export function allocationWarnings(situation: Situation): string[] {
  const { nad, pod } = situation;
  switch (allocation(situation)) {
    case 'allocated':
      return [];
    case 'no-resource':
      return [
        `${nad!.object} names no device resource, so nothing shows that the device was given to this pod`,
      ];
    case 'not-allocated':
      return [missingAllocation(situation)];
    default:
      return pod.hasSpec
        ? [
            'the NetworkAttachmentDefinition is not at hand, so nothing shows that the device was given to this pod',
          ]
        : [];
  }
}
