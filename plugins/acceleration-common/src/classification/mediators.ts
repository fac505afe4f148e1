import { LABELS } from '../model/constants';
import { fieldOf, listIn, mappingIn, textIn } from '../status/looseFields';
import { DEFAULT_NAMESPACE } from './PodFacts';

/** The label values that the mediation pack gives its mediators. */
const MEDIATOR_NAME = 'fastpath-mediator';
const SLOTS_LABEL = 'fastpath.dev/slots';

/**
 * How a node's mediator fares: `ready`, `not-ready`, `absent` from that node though others have one, or `unseen`: there is
 * none of ours at all, so the host process is somebody else's.
 */
export type MediatorState = 'ready' | 'not-ready' | 'absent' | 'unseen';

/** The mediators of a cluster, by the slots that they serve and their node. */
export class MediatorIndex {
  /** Slots → namespace and node → whether one is ready there. */
  private readonly slots = new Map<string, Map<string, { readonly namespace: string; readonly node: string; ready: boolean }>>();

  /** Takes any pod; those that are no mediator of ours are passed over. */
  add(pod: unknown): void {
    const metadata = mappingIn(pod, 'metadata');
    const labels = mappingIn(metadata, 'labels');
    if (fieldOf(labels, LABELS.name) !== MEDIATOR_NAME) return;
    const [slots, node, namespace] = [textIn(labels, SLOTS_LABEL), textIn(mappingIn(pod, 'spec'), 'nodeName'), textIn(metadata, 'namespace') ?? DEFAULT_NAMESPACE];
    if (!slots || !node) return;
    const ready = listIn(mappingIn(pod, 'status'), 'conditions').some(item => fieldOf(item, 'type') === 'Ready' && fieldOf(item, 'status') === 'True');
    const places = this.slots.get(slots) ?? new Map();
    const key = `${namespace}/${node}`;
    this.slots.set(slots, places.set(key, { namespace, node, ready: ready || places.get(key)?.ready === true }));
  }

  /**
   * The mediator of a slot resource, `fastpath.dev/slot`, for a pod on its node. Pods of its own namespace are not heard:
   * whoever made the pod may have made them.
   */
  stateOf(resource: string | undefined, { node, namespace }: { readonly node?: string; readonly namespace: string }): MediatorState {
    const places = resource ? [...(this.slots.get(resource.slice(resource.indexOf('/') + 1))?.values() ?? [])] : [];
    const others = places.filter(place => place.namespace !== namespace);
    if (others.length === 0 || !node) return 'unseen';
    const here = others.filter(place => place.node === node);
    if (here.length === 0) return 'absent';
    return here.every(place => place.ready) ? 'ready' : 'not-ready';
  }
}
