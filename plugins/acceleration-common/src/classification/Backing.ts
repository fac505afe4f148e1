import type { NodeDevice } from '../sriov/readNodeState';
import type { DriverKind } from './drivers';
import type { Evidence } from './Evidence';

/** What stands behind a PCI address, or, without one, behind the pool's resource. */
export interface Backing {
  /** How we know: from the node's inventory, from the pool's selectors, or not at all. */
  readonly source: 'node' | 'pool' | 'none';
  readonly driver?: string;
  /** Whether the driver follows from the vendor or the pool, where the node lists the device without one. */
  readonly isDriverInferred?: boolean;
  /** Whether the node says that the device is bound to no driver. */
  readonly isUnbound?: boolean;
  readonly kind?: DriverKind;
  readonly vendor?: string;
  readonly deviceId?: string;
  /** What the node says of the vDPA device on it: `vhost` or `virtio`. */
  readonly vdpaType?: string;
  /** The virtual function where the operator lists it without a vDPA device. */
  readonly unequipped?: NodeDevice;
  readonly evidence: readonly Evidence[];
  /** Set when the address cannot be what it is reported as; then the report is not to be trusted. */
  readonly contradiction?: string;
}
