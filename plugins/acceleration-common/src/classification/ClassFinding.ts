import type { ReceivedClass } from '../model/classes';
import type { Access, Confidence } from './Attachment';
import type { Evidence } from './Evidence';

/** What was found out about an attachment, before it is held against a promise. */
export interface ClassFinding {
  readonly class: ReceivedClass;
  readonly access: Access;
  readonly confidence: Confidence;
  /** Whether enough is known to call a promise kept. A class that is not verified is the best guess, never a proof. */
  readonly verified: boolean;
  readonly evidence: readonly Evidence[];
  readonly warnings: readonly string[];
  readonly devicePath?: string;
  readonly pciAddress?: string;
  /** The PCI driver. */
  readonly driver?: string;
}
