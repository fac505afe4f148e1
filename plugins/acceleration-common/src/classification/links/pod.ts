import { fieldOf, mappingIn, textIn } from '../../input/looseFields';
import { Evidence, evidence } from '../Evidence';
import { reason } from '../messages/catalogue';
import type { PodFacts } from '../PodFacts';
import { refusalOf } from '../refusal';
import { broken, held, LinkFinding, notSeen } from './Link';
import type { LinkInput } from './LinkInput';

/** Reasons of a pod whose node is gone (kubernetes `pkg/util/node`). */
const LOST = new Set(['NodeLost', 'NodeShutdown', 'Terminated']);

/** A container that does not run, in the kubelet's word: the application's, or any of which it may be. */
function idleContainer({
  application,
  containers,
  containerStatuses,
}: PodFacts): { container: string; why: string } | undefined {
  const names = application
    ? [application.name]
    : containers.filter(({ role }) => role === 'main').map(({ name }) => name);
  for (const status of containerStatuses) {
    const container = textIn(status, 'name') ?? '';
    if (!names.includes(container)) continue;
    const state = mappingIn(status, 'state');
    for (const key of ['waiting', 'terminated'])
      if (fieldOf(state, key) !== undefined)
        return {
          container,
          why: textIn(mappingIn(state, key), 'reason') ?? key,
        };
  }
  return undefined;
}

/** A pod that runs: whether it stays, and whether its application does. */
function ofRunning(pod: PodFacts, shown: readonly Evidence[]): LinkFinding {
  if (pod.terminating)
    return broken('kubelet', reason('pod-terminating'), shown);
  const idle = idleContainer(pod);
  if (idle)
    return broken('kubelet', reason('container-not-running', idle), shown);
  return pod.ready
    ? held('kubelet', shown)
    : notSeen(reason('pod-not-ready'), shown);
}

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
  const refused = refusalOf(pod);
  if (refused) return broken('kubelet', refused, shown);
  if (pod.phase === 'Running') return ofRunning(pod, shown);
  if (pod.phase === 'Pending') return notSeen(reason('pod-pending'), shown);
  return notSeen(
    reason('pod-not-running', { phase: pod.phase ?? 'not known' }),
    shown,
  );
}
