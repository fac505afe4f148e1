import { fieldOf, mappingIn, textIn } from '../status/looseFields';
import { DEFAULT_NAMESPACE } from './PodFacts';

/** Why a pod does not start, as an event says it. */
export interface PodEvent {
  /** `namespace/name` of the pod. */
  readonly pod: string;
  readonly object: string;
  readonly reason: string;
  readonly message: string;
  /** RFC 3339; empty when the event has none. */
  readonly time: string;
}

/** The scheduler's and the sandbox's reasons. */
const REASONS = new Set(['FailedScheduling', 'FailedCreatePodSandBox', 'FailedMount', 'UnexpectedAdmissionError']);

/** Reads an event that says why a pod does not start; `undefined` for all others. */
export function podEvent(event: unknown): PodEvent | undefined {
  const about = mappingIn(event, 'involvedObject');
  const [name, reason, message] = [textIn(about, 'name'), textIn(event, 'reason'), textIn(event, 'message')];
  if (fieldOf(about, 'kind') !== 'Pod' || !name || !reason || !message || !REASONS.has(reason)) return undefined;
  const metadata = mappingIn(event, 'metadata');
  const namespace = textIn(about, 'namespace') ?? DEFAULT_NAMESPACE;
  const time = textIn(event, 'lastTimestamp') ?? textIn(event, 'eventTime') ?? textIn(metadata, 'creationTimestamp') ?? '';
  return { pod: `${namespace}/${name}`, object: `Event ${namespace}/${textIn(metadata, 'name') ?? ''}`, reason, message, time };
}
