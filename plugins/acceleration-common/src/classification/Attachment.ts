import type { ReceivedClass } from '../model/classes';
import type { ClassFinding } from './ClassFinding';
import type { Evidence } from './Evidence';
import type { Link } from './links/Link';
import type { Measured } from '../measured/Measured';
import type { Verdict } from './verdicts';

/** One secondary interface of a pod: what it receives, how we know, and whether that is what was promised. @public */
export interface Attachment extends ClassFinding {
  readonly interface: string;
  /** `namespace/nad`; what the status calls it when nothing selects it. */
  readonly network?: string;
  /** `namespace/name` of the ResourceClaim that makes it, where no network does. */
  readonly claim?: string;
  /** The chain from the node to the promise: what verdict and confidence follow from. */
  readonly links: readonly Link[];
  /** What shows the promise; empty when there is none. */
  readonly promiseEvidence: readonly Evidence[];
  readonly ips: readonly string[];
  readonly mac?: string;
  readonly mtu?: number;
  /** The extended resource behind it. */
  readonly resource?: string;
  /** What the platform's exporters count of it. */
  readonly counted?: Measured;
  /** What a probe saw it carry, and when. */
  readonly measured?: Measured;
  /** What was promised: a class, or, for a kernel interface, a netdev. */
  readonly promised?: ReceivedClass | 'netdev';
  readonly verdict?: Verdict;
  /** Why the verdict is what it is; empty without one. */
  readonly reasons: readonly string[];
}
