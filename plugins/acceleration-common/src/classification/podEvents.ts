import { fieldOf, mappingIn, textIn } from '../input/looseFields';
import { DEFAULT_NAMESPACE } from './PodFacts';

/** Why a pod does not start, as an event says it. */
export interface PodEvent {
  /** `namespace/name` of the pod. */
  readonly pod: string;
  /** The pod's own; a pod of the same name that came later has another one. */
  readonly uid?: string;
  readonly object: string;
  readonly reason: string;
  readonly message: string;
  /** RFC 3339; empty when the event has none. */
  readonly time: string;
}

/** The scheduler's and the sandbox's reasons. */
const REASONS = new Set([
  'FailedScheduling',
  'FailedCreatePodSandBox',
  'FailedMount',
  'UnexpectedAdmissionError',
]);

/** Reads an event that says why a pod does not start; `undefined` for all others. */
export function podEvent(event: unknown): PodEvent | undefined {
  const about = mappingIn(event, 'involvedObject');
  const [name, reason, message] = [
    textIn(about, 'name'),
    textIn(event, 'reason'),
    textIn(event, 'message'),
  ];
  if (
    fieldOf(about, 'kind') !== 'Pod' ||
    !name ||
    !reason ||
    !message ||
    !REASONS.has(reason)
  )
    return undefined;
  const metadata = mappingIn(event, 'metadata');
  const namespace = textIn(about, 'namespace') ?? DEFAULT_NAMESPACE;
  const uid = textIn(about, 'uid');
  const time =
    textIn(event, 'lastTimestamp') ??
    textIn(event, 'eventTime') ??
    textIn(metadata, 'creationTimestamp') ??
    '';
  return {
    pod: `${namespace}/${name}`,
    ...(uid && { uid }),
    object: `Event ${namespace}/${textIn(metadata, 'name') ?? ''}`,
    reason,
    message,
    time,
  };
}

/** Whether an event is to be told before another one: the newest first. */
const isBefore = (one: PodEvent, other: PodEvent) =>
  one.time === other.time ? one.object > other.object : one.time > other.time;

/** The events of a cluster that say why pods do not start, by their pods. */
export class PodEventIndex {
  /** By the event's own `namespace/name`. */
  private readonly events = new Map<string, PodEvent>();
  /** Pod → event → what it says. */
  private readonly pods = new Map<string, Map<string, PodEvent>>();

  /**
   * Takes any event; those that say nothing of a pod are passed over. Of one that is given again the newest counts: it may
   * stand in two files.
   *
   * @param id - its `namespace/name`
   */
  add(id: string, object: unknown): void {
    const [event, known] = [podEvent(object), this.events.get(id)];
    if (!event || (known && isBefore(known, event))) return;
    this.remove(id);
    this.events.set(id, event);
    const others = this.pods.get(event.pod) ?? new Map<string, PodEvent>();
    this.pods.set(event.pod, others.set(id, event));
  }

  /** Forgets an event. */
  remove(id: string): void {
    const pod = this.podOf(id);
    if (!pod) return;
    this.events.delete(id);
    this.pods.get(pod)?.delete(id);
    if (this.pods.get(pod)?.size === 0) this.pods.delete(pod);
  }

  /** The pod that an event is about, by `namespace/name`. */
  podOf(id: string): string | undefined {
    return this.events.get(id)?.pod;
  }

  /** The newest event about a pod; those about an earlier pod of its name are not heard. */
  newest({
    namespace,
    name,
    uid,
  }: {
    readonly namespace: string;
    readonly name: string;
    readonly uid?: string;
  }): PodEvent | undefined {
    const about = [
      ...(this.pods.get(`${namespace}/${name}`)?.values() ?? []),
    ].filter(event => !uid || !event.uid || event.uid === uid);
    return about.reduce<PodEvent | undefined>(
      (found, event) => (found && !isBefore(event, found) ? found : event),
      undefined,
    );
  }
}
