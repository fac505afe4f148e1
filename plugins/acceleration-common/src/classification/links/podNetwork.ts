import { evidence } from '../Evidence';
import { reason } from '../messages/catalogue';
import { broken, held, LinkFinding, notSeen } from './Link';
import type { LinkInput } from './LinkInput';

/** The pod has a network namespace of its own: with `hostNetwork`, no CNI plugin runs for it. */
export function podNetworkLink({ situation: { pod } }: LinkInput): LinkFinding {
  if (!pod.hasSpec) return notSeen(reason('pod-without-spec'));
  const shown = [
    evidence(
      pod.object,
      'spec.hostNetwork',
      pod.hostNetwork || undefined,
      'whether the pod uses the network of its node; it cannot be changed later',
    ),
  ];
  return pod.hostNetwork
    ? broken('kubelet', reason('host-network'), shown)
    : held('kubelet', shown);
}
