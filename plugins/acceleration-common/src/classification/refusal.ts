import { admissionCure } from '../lint/admissionFailures';
import { reason } from './messages/catalogue';
import type { LinkReason } from './messages/LinkReason';
import type { PodFacts } from './PodFacts';

/** The device manager's words (kubernetes `pkg/kubelet/cm/devicemanager`). */
const UNHEALTHY = /no healthy devices present|cannot allocate unhealthy/;

/** Why a kubelet did not admit a pod that the scheduler sent it: such a pod never had anything, and its words say why. */
export function refusalOf({
  phase,
  reason: code,
  message = 'no message',
  node = '(unknown)',
}: PodFacts): LinkReason | undefined {
  if (phase !== 'Failed' || !code || !admissionCure(code)) return undefined;
  if (UNHEALTHY.test(message))
    return reason('admission-unhealthy', { node, reason: code, message });
  const numa =
    code === 'TopologyAffinityError'
      ? ' (devices, CPUs and memory of one pod must come from one NUMA node there)'
      : '';
  return reason('admission-refused', { node, reason: code, message, numa });
}
