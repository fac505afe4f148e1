import type { ReceivedClass } from '../model/classes';
import type { Evidence } from './Evidence';
import type { Verdict } from './verdicts';

/** How a container reaches the interface's packets. @public */
export const ACCESSES = ['vhost-vdpa', 'vhost-user', 'vhost-net', 'vfio', 'netdev', 'none'] as const;

/** See {@link ACCESSES}. @public */
export type Access = (typeof ACCESSES)[number];

/**
 * How sure a class is. `observed`: reported for this pod, and confirmed by a second source that the pod cannot write (the
 * node's inventory, the NAD, the pod's own spec). `inferred`: from one source, or with a gap that was closed by a rule.
 * `declared`: only what the environment's configuration says.
 *
 * @public
 */
export const CONFIDENCES = ['observed', 'inferred', 'declared'] as const;

/** See {@link CONFIDENCES}. @public */
export type Confidence = (typeof CONFIDENCES)[number];

/** One secondary interface of a pod: what it receives, how we know, and whether that is what was promised. @public */
export interface Attachment {
  readonly interface: string;
  /** `namespace/nad`; what the status calls it when nothing selects it. */
  readonly network?: string;
  readonly class: ReceivedClass;
  readonly access: Access;
  readonly confidence: Confidence;
  /** Whether enough is known to call a promise kept. */
  readonly verified: boolean;
  /** What shows the class. */
  readonly evidence: readonly Evidence[];
  /** What shows the promise; empty when there is none. */
  readonly promiseEvidence: readonly Evidence[];
  readonly warnings: readonly string[];
  readonly ips: readonly string[];
  readonly mac?: string;
  readonly mtu?: number;
  readonly devicePath?: string;
  readonly pciAddress?: string;
  readonly driver?: string;
  /** The extended resource behind it. */
  readonly resource?: string;
  /** What was promised: a class, or, for a kernel interface, a netdev. */
  readonly promised?: ReceivedClass | 'netdev';
  readonly verdict?: Verdict;
  /** Why the verdict is what it is; empty without one. */
  readonly reasons: readonly string[];
}
