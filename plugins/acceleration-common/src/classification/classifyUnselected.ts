import { textIn } from '../input/looseFields';
import { LABELS } from '../model/constants';
import { NETWORKS_ANNOTATION } from '../networks/NetworkSelection';
import type { PodInput } from './attachmentOf';
import { claimAttachments } from './claimAttachments';
import { reasonSentence } from './messages/catalogue';
import { otherNetworks } from './otherNetworks';
import { PodClassification, podClassification } from './PodClassification';
import { endedFinding, hasEnded } from './podStates';
import { unmadeInterfaces } from './unmadeInterfaces';

/** docs/domain.md §6 steps 1 and 9: no network is selected; claims may attach devices all the same. */
export function classifyUnselected(
  input: PodInput,
  entries: number,
): PodClassification {
  const { pod, promised, warnings } = input;
  if (entries > 0)
    warnings.push(
      'the network status speaks of secondary networks, but the pod selects none; it was not believed',
    );
  const isOver = hasEnded(pod);
  if (pod.claims.length > 0) {
    const found = claimAttachments(
      input,
      new Set(),
      isOver ? endedFinding(pod) : undefined,
    );
    warnings.push(...found.warnings);
    if (pod.terminating) warnings.push('the pod is being deleted');
    const made = new Set(
      found.attachments.map(attachment => attachment.interface),
    );
    if (made.size > 0)
      return podClassification(
        input,
        isOver
          ? found.attachments
          : [
              ...found.attachments,
              ...unmadeInterfaces(input, made, found.isUnclear),
            ],
      );
    return podClassification(input, [], {
      class: 'unknown',
      ...(promised &&
        !isOver && {
          verdict: 'unknown',
          reasons: [
            'the pod selects no network, and what its resource claims attach cannot be told',
          ],
        }),
    });
  }
  const others = otherNetworks(pod).map(reasonSentence);
  if (others.length > 0 && !isOver)
    return podClassification(input, [], {
      class: 'unknown',
      warnings: [...warnings, ...others],
      ...(promised && { verdict: 'unknown', reasons: others }),
    });
  const isPromised =
    promised && textIn(pod.labels, LABELS.workload) !== undefined && !isOver;
  const why = `the pod belongs to environment ${promised?.environment} and selects no network; ${NETWORKS_ANNOTATION} belongs on the pod template's metadata`;
  return podClassification(input, [], {
    class: 'none',
    ...(isPromised && { verdict: 'failed', reasons: [why] }),
  });
}
