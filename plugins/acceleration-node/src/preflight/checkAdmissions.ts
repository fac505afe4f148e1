import {
  admissionCure,
  LINT_MESSAGES,
  mappingIn,
  sentenceOf,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { ClusterView, OwnPods } from './ClusterView';
import type { PreflightFinding } from './PreflightFinding';
import { found } from './preflightRules';

/** As many refused pods as are named: a controller makes one after the other. */
const SHOWN = 3;

/** As much of the kubelet's words as is shown, in one line. */
const oneLine = (text: string) =>
  // eslint-disable-next-line no-control-regex
  text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').slice(0, 300);

/**
 * Pods of the same workload that a kubelet has refused, though the scheduler had found room: what is compared by amounts says
 * nothing of NUMA nodes and of device plugins that fail.
 */
export function checkAdmissions(
  view: ClusterView,
  own: OwnPods,
): PreflightFinding[] {
  return view
    .podsOf(own)
    .flatMap(pod => {
      const status = mappingIn(pod, 'status');
      const reason = textIn(status, 'reason') ?? '';
      const cure = admissionCure(reason);
      if (textIn(status, 'phase') !== 'Failed' || !cure) return [];
      return [
        found({
          code: 'admission-failed',
          params: {
            node: textIn(mappingIn(pod, 'spec'), 'nodeName') ?? '',
            pod: textIn(mappingIn(pod, 'metadata'), 'name') ?? '',
            cluster: view.name,
            reason: oneLine(reason),
            message: oneLine(textIn(status, 'message') ?? ''),
            cure: sentenceOf(LINT_MESSAGES, cure),
          },
        }),
      ];
    })
    .slice(0, SHOWN);
}
