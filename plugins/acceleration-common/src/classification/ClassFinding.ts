import type { ReceivedClass } from '../model/classes';
import type { Evidence } from './Evidence';

/** How a container reaches the interface's packets. @public */
export const ACCESSES = [
  'vhost-vdpa',
  'vhost-user',
  'vhost-net',
  'vfio',
  'netdev',
  'none',
] as const;

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

/** What was found out about an attachment, before it is held against a promise. @public */
export interface ClassFinding {
  readonly class: ReceivedClass;
  readonly access: Access;
  readonly confidence: Confidence;
  /** Whether enough is known to call a promise kept. A class that is not verified is the best guess, never a proof. */
  readonly verified: boolean;
  /** What shows the class. */
  readonly evidence: readonly Evidence[];
  readonly warnings: readonly string[];
  readonly devicePath?: string;
  readonly pciAddress?: string;
  /** The PCI driver. */
  readonly driver?: string;
}
