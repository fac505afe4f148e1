import { LABELS } from '../model/constants';
import { fieldOf, listIn, mappingIn, textIn } from '../input/looseFields';
import { DEFAULT_NAMESPACE } from './PodFacts';

/** The label values that the mediation pack gives its mediators. */
const MEDIATOR_NAME = 'fastpath-mediator';
const SLOTS_LABEL = 'fastpath.dev/slots';

/**
 * How a node's mediator fares: `ready`, `not-ready`, `absent` from that node though others have one, or `unseen`: there is
 * none of ours at all, so the host process is somebody else's.
 */
export type MediatorState = 'ready' | 'not-ready' | 'absent' | 'unseen';

interface Mediator {
  readonly slots: string;
  readonly namespace: string;
  readonly node: string;
  readonly ready: boolean;
}

function mediatorOf(pod: unknown): Mediator | undefined {
  const metadata = mappingIn(pod, 'metadata');
  const labels = mappingIn(metadata, 'labels');
  if (fieldOf(labels, LABELS.name) !== MEDIATOR_NAME) return undefined;
  const [slots, node, namespace] = [
    textIn(labels, SLOTS_LABEL),
    textIn(mappingIn(pod, 'spec'), 'nodeName'),
    textIn(metadata, 'namespace') ?? DEFAULT_NAMESPACE,
  ];
  if (!slots || !node) return undefined;
  const ready = listIn(mappingIn(pod, 'status'), 'conditions').some(
    item =>
      fieldOf(item, 'type') === 'Ready' && fieldOf(item, 'status') === 'True',
  );
  return { slots, namespace, node, ready };
}

/** The mediators of a cluster, by the slots that they serve and their node. */
export class MediatorIndex {
  private readonly pods = new Map<string, Mediator>();
  /** Slots → the pods that serve them, by `namespace/name`. */
  private readonly slots = new Map<string, Map<string, Mediator>>();

  /**
   * Takes any pod; those that are no mediator of ours are passed over.
   *
   * @param id - `namespace/name`
   */
  add(id: string, pod: unknown): void {
    this.remove(id);
    const mediator = mediatorOf(pod);
    if (!mediator) return;
    this.pods.set(id, mediator);
    const others =
      this.slots.get(mediator.slots) ?? new Map<string, Mediator>();
    this.slots.set(mediator.slots, others.set(id, mediator));
  }

  /** The mediator that a pod is, by `namespace/name`. */
  get(id: string): Mediator | undefined {
    return this.pods.get(id);
  }

  /** Forgets a pod. */
  remove(id: string): void {
    const mediator = this.pods.get(id);
    if (!mediator) return;
    this.pods.delete(id);
    const others = this.slots.get(mediator.slots);
    others?.delete(id);
    if (others?.size === 0) this.slots.delete(mediator.slots);
  }

  /** How many pods of a namespace serve these slots. */
  count({ slots, namespace }: Pick<Mediator, 'slots' | 'namespace'>): number {
    return [...(this.slots.get(slots)?.values() ?? [])].filter(
      pod => pod.namespace === namespace,
    ).length;
  }

  /** The mediators on a node, by the slots that they serve, sorted: ready when one of them is. */
  on(node: string): { readonly slots: string; readonly ready: boolean }[] {
    const found = [...this.slots].flatMap(([slots, pods]) => {
      const here = [...pods.values()].filter(pod => pod.node === node);
      return here.length > 0
        ? [{ slots, ready: here.some(pod => pod.ready) }]
        : [];
    });
    return found.sort((a, b) => (a.slots < b.slots ? -1 : 1));
  }

  /**
   * The mediator of a slot resource, `fastpath.dev/slot`, for a pod on its node. Pods of its own namespace are not heard:
   * whoever made the pod may have made them.
   */
  stateOf(
    resource: string | undefined,
    { node, namespace }: { readonly node?: string; readonly namespace: string },
  ): MediatorState {
    const pods = resource
      ? [
          ...(this.slots
            .get(resource.slice(resource.indexOf('/') + 1))
            ?.values() ?? []),
        ]
      : [];
    const others = pods.filter(pod => pod.namespace !== namespace);
    if (others.length === 0 || !node) return 'unseen';
    const here = others.filter(pod => pod.node === node);
    if (here.length === 0) return 'absent';
    // While one is replaced, the old pod and the new one stand side by side.
    const namespaces = new Set(here.map(pod => pod.namespace));
    return [...namespaces].every(name =>
      here.some(pod => pod.namespace === name && pod.ready),
    )
      ? 'ready'
      : 'not-ready';
  }
}
