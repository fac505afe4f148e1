import { fieldOf, textIn } from '../input/looseFields';
import type { KnownContext } from './KnownContext';
import { Evidence, evidence } from './Evidence';
import { reasonAdvice, reasonSentence } from './messages/catalogue';
import type { PodFacts } from './PodFacts';
import { sandboxCause } from './sandboxCauses';
import { unfitDevices } from './unfitDevices';

/** Why a pod is not there yet. */
export interface PendingReason {
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

/** The scheduler's words for a device that no node has left: `2 Insufficient openshift.io/fastvdpa`. */
const INSUFFICIENT = /Insufficient ([^\s,;:]+?)[.,;]?(?=\s|$)/g;

/** The resources that the scheduler found missing, each once. */
export function missingResources(message: string): string[] {
  return [
    ...new Set([...message.matchAll(INSUFFICIENT)].map(match => match[1])),
  ];
}

/** What is missing, in words, with what can be done about it. */
function shortage(
  missing: readonly string[],
  pod: PodFacts,
  context: KnownContext,
): string | undefined {
  const [unfit] = missing.flatMap(
    resource => unfitDevices(context, resource, pod) ?? [],
  );
  if (unfit)
    return `no node has enough ${missing.join(', ')} left: ${reasonSentence(unfit)}`;
  return missing.length > 0
    ? `no node has enough ${missing.join(', ')} left (free some, add nodes that offer it, or look at the device plugin's log)`
    : undefined;
}

/** What the words of a CNI plugin mean, with what can be done about it. */
function sandboxTrouble(message: string, pod: PodFacts): string | undefined {
  const cause = sandboxCause(message, pod.node ?? '(unknown)');
  return cause && `${reasonSentence(cause)} (${reasonAdvice(cause)})`;
}

/** The reason of the scheduler (a condition or an event), else the sandbox's (an event), else that there is none. */
export function pendingReason(
  pod: PodFacts,
  context: KnownContext,
): PendingReason {
  const index = pod.conditions.findIndex(
    condition =>
      fieldOf(condition, 'type') === 'PodScheduled' &&
      fieldOf(condition, 'status') === 'False',
  );
  const event = context.events.newest(pod);
  const message = textIn(pod.conditions[index], 'message');
  if (message) {
    const what =
      shortage(missingResources(message), pod, context) ??
      'the scheduler finds no node';
    return {
      text: `${what}: ${message.slice(0, 500)}`,
      evidence: [
        evidence(
          pod.object,
          `status.conditions[${index}].message`,
          message,
          what,
        ),
      ],
    };
  }
  if (event) {
    const what =
      shortage(
        event.reason === 'FailedScheduling'
          ? missingResources(event.message)
          : [],
        pod,
        context,
      ) ??
      sandboxTrouble(event.message, pod) ??
      `Kubernetes reports ${event.reason}`;
    return {
      text: `${what}: ${event.message.slice(0, 500)}`,
      evidence: [evidence(event.object, 'message', event.message, what)],
    };
  }
  if (!pod.phase)
    return {
      text: 'this is a manifest; nothing has been started from it yet',
      evidence: [],
    };
  if (!pod.node)
    return {
      text: 'it has not been scheduled, and the scheduler has not said why',
      evidence: [
        evidence(
          pod.object,
          'spec.nodeName',
          undefined,
          'no node was chosen yet',
        ),
      ],
    };
  return {
    text: 'its sandbox is not made yet; the events of the pod say more (kubectl get events)',
    evidence: [
      evidence(
        pod.object,
        'status.phase',
        pod.phase,
        'the node has not attached its networks yet',
      ),
    ],
  };
}
