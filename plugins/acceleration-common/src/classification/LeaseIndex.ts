import { mappingIn, textIn } from '../input/looseFields';

/** Where kubelets keep their leases. */
const LEASE_NAMESPACE = 'kube-node-lease';

/** A kubelet's lease. */
export interface NodeLease {
  readonly object: string;
  /** RFC 3339. */
  readonly renewedAt: string;
  /** Seconds since 1970. */
  readonly seconds: number;
}

/**
 * When each node's kubelet last renewed its lease. A lease is old when it is older than the newest one by more than the node
 * controller waits, so that the same objects give the same answer whenever they are read. A lease that stands alone is held
 * against the time that the objects are of, where that is known.
 */
export class LeaseIndex {
  private readonly leases = new Map<string, NodeLease>();
  private newest: number | undefined;

  /** @param asOf - when the objects were read, in seconds since 1970 */
  constructor(private readonly asOf?: number) {}

  /** Takes a Lease (`coordination.k8s.io/v1`); those that are no node's are passed over. */
  add(lease: unknown): void {
    const metadata = mappingIn(lease, 'metadata');
    const [node, renewedAt] = [
      textIn(metadata, 'name'),
      textIn(mappingIn(lease, 'spec'), 'renewTime'),
    ];
    if (textIn(metadata, 'namespace') !== LEASE_NAMESPACE || !node) return;
    this.remove(node);
    const seconds = Date.parse(renewedAt ?? '') / 1000;
    if (!renewedAt || !Number.isFinite(seconds)) return;
    const object = `Lease ${LEASE_NAMESPACE}/${node}`;
    this.leases.set(node, { object, renewedAt, seconds });
    this.newest = undefined;
  }

  remove(node: string): void {
    if (this.leases.delete(node)) this.newest = undefined;
  }

  get(node: string): NodeLease | undefined {
    return this.leases.get(node);
  }

  /** How much older a node's lease is than the newest one, in whole seconds; `undefined` without a lease. */
  ageOf(node: string): number | undefined {
    const lease = this.leases.get(node);
    if (!lease) return undefined;
    if (this.leases.size === 1)
      return Math.floor(Math.max(0, (this.asOf ?? -Infinity) - lease.seconds));
    this.newest ??= [...this.leases.values()].reduce(
      (newest, { seconds }) => Math.max(newest, seconds),
      -Infinity,
    );
    return Math.floor(this.newest - lease.seconds);
  }
}
