import { textIn } from '../input/looseFields';
import type { ReceivedClass } from '../model/classes';
import { LABELS } from '../model/constants';
import type { Attachment } from './Attachment';
import type { PodInput } from './attachmentOf';
import { reasonSentence } from './messages/catalogue';
import { Verdict, worstVerdict } from './verdicts';

/** What a pod receives. @public */
export interface PodClassification {
  /** `Pod edge/httpd-0`, as evidence calls it; `Status <name>` for a status on its own. */
  readonly object: string;
  readonly namespace: string;
  readonly name: string;
  readonly node?: string;
  /** By the labels `fastpath.dev/workload` and `fastpath.dev/environment`. */
  readonly workload?: string;
  readonly environment?: string;
  /** In the order of the pod's selections, then of its resource claims. */
  readonly attachments: readonly Attachment[];
  /** The class of the pod as a whole, or the one that all of its attachments have; absent when they differ. */
  readonly class?: ReceivedClass;
  readonly warnings: readonly string[];
  /** The worst of its attachments'; absent for a pod to which no environment promises anything, and for one that ended. */
  readonly verdict?: Verdict;
  readonly reasons: readonly string[];
  /** The status annotation's text, shortened, when it cannot be read. */
  readonly rawStatus?: string;
}

/** A pod's classification: the verdict is the worst of its attachments', the class the one that they share. */
export function podClassification(
  input: PodInput,
  attachments: readonly Attachment[],
  more: Partial<PodClassification> = {},
): PodClassification {
  const { pod, promised, warnings } = input;
  const classes = new Set(attachments.map(attachment => attachment.class));
  const verdict = worstVerdict(
    attachments.flatMap(attachment => attachment.verdict ?? []),
  );
  const reasons = attachments
    .filter(attachment => attachment.verdict === verdict)
    .flatMap(({ interface: name, reasons: why }) =>
      why.map(said => `${name}: ${said}`),
    );
  const [node, workload] = [pod.node, textIn(pod.labels, LABELS.workload)];
  return {
    object: pod.object,
    namespace: pod.namespace,
    name: pod.name,
    ...(node && { node }),
    ...(workload && { workload }),
    ...(promised && { environment: promised.environment }),
    attachments,
    ...(classes.size === 1 && { class: attachments[0].class }),
    warnings: [
      ...warnings,
      ...(promised?.contradictions ?? []).map(reasonSentence),
    ],
    ...(verdict && { verdict }),
    reasons: verdict ? reasons : [],
    ...more,
  };
}
