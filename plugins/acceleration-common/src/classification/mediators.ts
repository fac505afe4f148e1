import { LABELS } from '../model/constants';
import { fieldOf, listIn, mappingIn, textIn } from '../input/looseFields';
import { DEFAULT_NAMESPACE } from './PodFacts';

/** The label values that the mediation pack gives its mediators. */
const MEDIATOR_NAME = 'fastpath-mediator';
const SLOTS_LABEL = 'fastpath.dev/slots';

/**
 * How a node's mediator fares: `ready`, `not-ready` or `terminating`, `absent` from that node though others have one, or
 * `unseen`: there is none of ours at all, so the host process is somebody else's.
 */
export type MediatorState =
  'ready' | 'not-ready' | 'terminating' | 'absent' | 'unseen';

interface Mediator {
  readonly slots: string;
  readonly namespace: string;
  readonly node: string;
  readonly ready: boolean;
  readonly terminating: boolean;
}

/** What is found of a node's mediator, with the pods that show it, by `namespace/name`. */
export interface FoundMediator {
  readonly state: MediatorState;
  readonly pods: readonly string[];
}

/** One runs on each node that mediates, so a DaemonSet makes them; a pod that anybody made by hand is none. */
function isOfDaemonSet(metadata: unknown): boolean {
  return listIn(metadata, 'ownerReferences').some(
    owner =>
      fieldOf(owner, 'controller') === true &&
      fieldOf(owner, 'kind') === 'DaemonSet',
  );
}

/** A container that waits to be started again, or has ended. */
function isIdle(status: unknown): boolean {
  const state = mappingIn(status, 'state');
  return ['waiting', 'terminated'].some(
    key => fieldOf(state, key) !== undefined,
  );
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
  if (!slots || !node || !isOfDaemonSet(metadata)) return undefined;
  const status = mappingIn(pod, 'status');
  const ready =
    textIn(status, 'phase') === 'Running' &&
    listIn(status, 'conditions').some(
      item =>
        fieldOf(item, 'type') === 'Ready' && fieldOf(item, 'status') === 'True',
    ) &&
    !listIn(status, 'containerStatuses').some(isIdle);
  const terminating = textIn(metadata, 'deletionTimestamp') !== undefined;
  return { slots, namespace, node, ready, terminating };
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
        ? [
            {
              slots,
              ready: here.some(pod => pod.ready && !pod.terminating),
            },
          ]
        : [];
    });
    return found.sort((a, b) => (a.slots < b.slots ? -1 : 1));
  }

  /**
   * The mediator of a slot resource, `fastpath.dev/slot`, for a pod on its node; without a resource, of any slots. Where the
   * environment names the namespace of its platform, only that one is heard; else all but the pod's own, as whoever made the
   * pod may have made those in it.
   *
   * @param platform - the namespace that the environment names
   */
  stateOf(
    resource: string | undefined,
    { node, namespace }: { readonly node?: string; readonly namespace: string },
    platform?: string,
  ): FoundMediator {
    const serving = resource
      ? [this.slots.get(resource.slice(resource.indexOf('/') + 1))]
      : [...this.slots.values()];
    const heard = serving
      .flatMap(pods => [...(pods ?? [])])
      .filter(([, pod]) =>
        platform === undefined
          ? pod.namespace !== namespace
          : pod.namespace === platform && platform !== namespace,
      );
    if (heard.length === 0 || !node) return { state: 'unseen', pods: [] };
    const here = heard.filter(([, pod]) => pod.node === node);
    const pods = here.map(([id]) => id).sort();
    if (here.length === 0) return { state: 'absent', pods };
    // While one is replaced, the old pod and the new one stand side by side.
    const namespaces = new Set(here.map(([, pod]) => pod.namespace));
    const isServed = [...namespaces].every(name =>
      here.some(
        ([, pod]) => pod.namespace === name && pod.ready && !pod.terminating,
      ),
    );
    if (isServed) return { state: 'ready', pods };
    const isGoing = here.every(([, pod]) => pod.terminating);
    return { state: isGoing ? 'terminating' : 'not-ready', pods };
  }
}
