import { evidence } from '../Evidence';
import { reason } from '../messages/catalogue';
import { broken, held, LinkFinding, notSeen } from './Link';
import type { LinkInput } from './LinkInput';

/** Reasons of a pod whose node is gone (kubernetes `pkg/util/node`). */
const LOST = new Set(['NodeLost', 'NodeShutdown', 'Terminated']);

/** The pod runs: its kubelet started it, with the devices in its limits and the networks that it selects. */
export function podLink({ situation: { pod } }: LinkInput): LinkFinding {
  if (!pod.hasSpec) return notSeen(reason('pod-without-spec'));
  const shown = [
    evidence(
      pod.object,
      'status.phase',
      pod.phase,
      'how far the kubelet has come with the pod',
    ),
  ];
  if (pod.reason && LOST.has(pod.reason))
    return broken('kubelet', reason('pod-lost', { reason: pod.reason }), shown);
  if (pod.phase === 'Running') return held('kubelet', shown);
  if (pod.phase === 'Pending') return notSeen(reason('pod-pending'), shown);
  return notSeen(
    reason('pod-not-running', { phase: pod.phase ?? 'not known' }),
    shown,
  );
}
