import type { PodRecord } from './PodRecord';

/** Pods by their own names, `namespace/name`, by their nodes, and by their environments. */
export interface PodSelection {
  readonly pods?: readonly string[];
  readonly nodes?: readonly string[];
  readonly environments?: readonly {
    readonly namespace: string;
    readonly environment: string;
  }[];
}

/** Of a record beside its texts. */
const RECORD_BYTES = 256;

/** As if nothing were shared with other pods: a hostile cluster's share nothing. */
const lengthOf = ({ own, shared }: PodRecord) => own.length + shared.length;

/** The pods of a cluster, by `namespace/name` and by node. */
export class PodTable {
  private readonly byId = new Map<string, PodRecord>();
  private readonly byNode = new Map<string, Set<PodRecord>>();

  /** Characters of what is held. */
  private textLength = 0;

  /** Bytes of what is held of them, about. */
  get bytes(): number {
    return this.textLength + this.size * RECORD_BYTES;
  }

  get size(): number {
    return this.byId.size;
  }

  get(id: string): PodRecord | undefined {
    return this.byId.get(id);
  }

  ids(): Iterable<string> {
    return this.byId.keys();
  }

  values(): Iterable<PodRecord> {
    return this.byId.values();
  }

  on(node: string): Iterable<PodRecord> {
    return this.byNode.get(node) ?? [];
  }

  select({
    pods = [],
    nodes = [],
    environments = [],
  }: PodSelection): PodRecord[] {
    return [
      ...pods.flatMap(id => this.byId.get(id) ?? []),
      ...nodes.flatMap(node => [...this.on(node)]),
      ...environments.flatMap(({ namespace, environment }) =>
        [...this.byId.values()].filter(
          pod => pod.namespace === namespace && pod.environment === environment,
        ),
      ),
    ];
  }

  /** Takes a record in place of the one before. */
  set(pod: PodRecord): void {
    const before = this.byId.get(pod.id);
    if (before) this.delete(before);
    this.byId.set(pod.id, pod);
    this.textLength += lengthOf(pod);
    if (!pod.node) return;
    const others = this.byNode.get(pod.node);
    if (others) others.add(pod);
    else this.byNode.set(pod.node, new Set([pod]));
  }

  delete(pod: PodRecord): void {
    if (this.byId.delete(pod.id)) this.textLength -= lengthOf(pod);
    if (!pod.node) return;
    const others = this.byNode.get(pod.node);
    others?.delete(pod);
    if (others?.size === 0) this.byNode.delete(pod.node);
  }
}
