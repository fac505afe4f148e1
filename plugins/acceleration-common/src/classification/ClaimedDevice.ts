import type { ClaimDevice, ClaimResult } from '../dra/readResourceClaim';
import type { Evidence } from './Evidence';

/** How far a claim can be believed. Only `sound` is followed to a class. */
export type ClaimState = 'sound' | 'pending' | 'unknown' | 'untrusted';

/** A device that a resource claim gives a pod, or what stands in the way of one. */
export interface ClaimedDevice {
  /** The claim as the pod calls it. */
  readonly name: string;
  /** `namespace/name` of the ResourceClaim; absent while there is none. */
  readonly claim?: string;
  readonly state: ClaimState;
  /** Why it is not sound; or, for a sound one, what keeps it from proving anything. */
  readonly doubts: readonly string[];
  readonly evidence: readonly Evidence[];
  /** Whether it is a network interface, where that can be told. */
  readonly isNetwork?: boolean;
  readonly driver?: string;
  readonly request?: string;
  /** As its driver calls it. */
  readonly device?: string;
  readonly network?: ClaimDevice;
  readonly asked?: ClaimResult['asked'];
  readonly pciAddress?: string;
  /** The taint that its driver put on it. */
  readonly taint?: string;
  /** The extended resource that Multus knows the device by. */
  readonly multusResource?: string;
  readonly resource?: string;
  /** Whether it is no device of the PCI bus, with the attribute that says so. */
  readonly isVirtual?: boolean;
  /** The containers that get what belongs to it, device nodes and folders, by their paths. A netdev needs none. */
  readonly usedBy: readonly string[];
  readonly speaksOfVdpa: boolean;
}

/** What is found of a claim before its device is told. */
export type ClaimDraft = Pick<ClaimedDevice, 'state' | 'doubts' | 'evidence'> &
  Partial<ClaimedDevice>;
