import {
  fieldOf,
  LABELS,
  LiveContext,
  mappingIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { ClusterInventory } from './ClusterInventory';
import { Amounts, isCompute, isCounted, podRequests } from './podRequests';

/** The label value of the pods that the mediation pack puts on nodes. */
const MEDIATOR_NAME = 'fastpath-mediator';

/** Pods that hold nothing any more. */
const ENDED = ['Succeeded', 'Failed'];

/** Resources that are compared with what pods need. */
export const isRequested = (resource: string) =>
  isCounted(resource) || isCompute(resource);

/** Whose pods will make room for the new ones, or be replaced by them. */
export interface OwnPods {
  readonly workload: string;
  /** Any, when it is not known. */
  readonly namespace?: string;
}

const nameOf = (object: unknown) =>
  textIn(mappingIn(object, 'metadata'), 'name') ?? '';
const namespaceOf = (object: unknown) =>
  textIn(mappingIn(object, 'metadata'), 'namespace') ?? 'default';
const labelOf = (object: unknown, label: string) =>
  fieldOf(mappingIn(mappingIn(object, 'metadata'), 'labels'), label);

function isOf(pod: unknown, { workload, namespace }: OwnPods): boolean {
  return (
    labelOf(pod, LABELS.workload) === workload &&
    (namespace === undefined || namespaceOf(pod) === namespace)
  );
}

/** A cluster's inventory, in the order in which a preflight asks. */
export class ClusterView {
  /** By name. */
  readonly nodes: readonly unknown[];
  private readonly pods: readonly unknown[];
  private readonly nads: ReadonlyMap<string, unknown>;

  constructor(
    /** The cluster's name, for messages. */
    readonly name: string,
    private readonly inventory: ClusterInventory,
  ) {
    const byKind = new Map<string, unknown[]>();
    for (const object of inventory.objects) {
      const kind = textIn(object, 'kind') ?? '';
      const others = byKind.get(kind);
      if (others) others.push(object);
      else byKind.set(kind, [object]);
    }
    this.nodes = (byKind.get('Node') ?? []).sort((a, b) =>
      nameOf(a) < nameOf(b) ? -1 : 1,
    );
    this.pods = byKind.get('Pod') ?? [];
    this.nads = new Map(
      (byKind.get('NetworkAttachmentDefinition') ?? []).map(nad => [
        `${namespaceOf(nad)}/${nameOf(nad)}`,
        nad,
      ]),
    );
  }

  /** Why a kind is not known here; `undefined` when it is. */
  unread(kind: string): string | undefined {
    return textIn(this.inventory.unread, kind);
  }

  /** Whether the cluster is known not to serve a kind. */
  isAbsent(kind: string): boolean {
    return this.inventory.absent?.includes(kind) ?? false;
  }

  /** Whether what pods hold of CPU and memory is known, too. */
  get knowsCompute(): boolean {
    return this.inventory.hasAllRequests === true;
  }

  /** A network definition, by `namespace/name`. */
  nad(id: string): unknown {
    return this.nads.get(id);
  }

  /** All network definitions. */
  allNads(): unknown[] {
    return [...this.nads.values()];
  }

  /** The pods of a workload. */
  podsOf(own: OwnPods): unknown[] {
    return this.pods.filter(pod => isOf(pod, own));
  }

  /** What each node's pods hold, as far as it is known, by the node's name. */
  held(own: OwnPods): ReadonlyMap<string, Amounts> {
    const held = new Map<string, Record<string, number>>();
    for (const pod of this.pods) {
      const node = textIn(mappingIn(pod, 'spec'), 'nodeName');
      if (
        !node ||
        ENDED.includes(textIn(mappingIn(pod, 'status'), 'phase') ?? '') ||
        isOf(pod, own)
      )
        continue;
      const sum = held.get(node) ?? {};
      for (const [resource, amount] of Object.entries(
        podRequests(pod, isRequested),
      ))
        sum[resource] = (sum[resource] ?? 0) + amount;
      held.set(node, sum);
    }
    return held;
  }

  /**
   * Which nodes have a mediator for some slots, and whether it is ready; empty when the cluster has none of ours. Mediators
   * of the workload's own namespace are not heard: whoever made the workload may have made them.
   */
  mediators(
    slots: string,
    { namespace }: OwnPods,
  ): ReadonlyMap<string, boolean> {
    const live = new LiveContext();
    const pods = this.pods.filter(
      pod =>
        labelOf(pod, LABELS.name) === MEDIATOR_NAME &&
        namespaceOf(pod) !== namespace,
    );
    pods.forEach(pod => live.add(pod));
    const nodes = new Set(
      pods.map(pod => textIn(mappingIn(pod, 'spec'), 'nodeName') ?? ''),
    );
    return new Map(
      [...nodes].flatMap((node): [string, boolean][] => {
        const mediator = live
          .mediatorsOn(node)
          .find(item => item.slots === slots);
        return mediator ? [[node, mediator.ready]] : [];
      }),
    );
  }
}
