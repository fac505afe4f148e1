import { fieldsOf, textOf } from '../../input/looseFields';
import { admissionCure } from '../admissionFailures';
import type { Rule } from '../Rule';
import { nameOf } from '../views/LintedObject';

/** As much of the kubelet's words as is shown. */
const SHOWN = 300;

/** One line, without what could drive a terminal. */
const oneLine = (text: string) =>
  // eslint-disable-next-line no-control-regex
  text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').slice(0, SHOWN);

/** Refused pods in what somebody read of a cluster. */
export const admissionFailed: Rule = {
  id: 'admission-failed',
  severity: 'error',
  title: 'No pod was refused by the kubelet of its node',
  explanation:
    'The scheduler counts devices, CPUs and pages of a node; the kubelet also looks at where they are, and at what its device plugins still hand out. A pod that it refuses is Failed for good, with its reason in status.reason: TopologyAffinityError where no NUMA node has all of it, UnexpectedAdmissionError where a device plugin failed, OutOf… where the node had less than the scheduler thought.',
  remedy:
    "Follow the reason; then delete the pod, since a controller's next one is tried anew.",
  source: 'Kubernetes: pkg/kubelet/cm/topologymanager, pkg/kubelet/lifecycle',
  check: set =>
    set.ofKind('Pod').flatMap(object => {
      const status = fieldsOf(object.fields.status);
      const reason = textOf(status.reason) ?? '';
      const cure = admissionCure(reason);
      if (status.phase !== 'Failed' || !cure) return [];
      return [
        {
          object: object.index,
          path: ['status', 'reason'],
          reason: {
            code: 'admission-failed',
            params: {
              node: textOf(fieldsOf(object.fields.spec).nodeName) ?? 'its node',
              object: nameOf(object),
              reason: oneLine(reason),
              message: oneLine(textOf(status.message) ?? 'no message'),
              cure,
            },
          },
          advice: [{ object: object.index, path: [], remove: true }],
        },
      ];
    }),
};
