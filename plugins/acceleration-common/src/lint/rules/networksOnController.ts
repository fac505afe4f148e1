import { NETWORKS_ANNOTATION } from '../../networks/NetworkSelection';
import { fieldsOf } from '../../input/looseFields';
import type { Rule } from '../Rule';
import { nameOf } from '../views/LintedObject';
import { networksPath } from '../views/LintedPod';

/** docs/domain.md §7, "the networks annotation on metadata instead of spec.template.metadata". */
export const networksOnController: Rule = {
  id: 'networks-on-controller',
  severity: 'error',
  title: 'The networks annotation stands on the pod template',
  explanation:
    "Multus reads the annotations of pods. A controller's own annotations are not copied to its pods: they start with eth0 alone, and nothing fails.",
  remedy: 'Move the annotation from metadata to spec.template.metadata.',
  source: 'Multus: docs/how-to-use; Kubernetes: pod templates',
  isFixable: true,
  judgesAbsence: true,
  check: set =>
    set.pods.flatMap(pod => {
      const value = pod.object.annotations[NETWORKS_ANNOTATION];
      if (
        pod.path.length === 0 ||
        value === undefined ||
        fieldsOf(pod.metadata.annotations)[NETWORKS_ANNOTATION] !== undefined
      )
        return [];
      const path = ['metadata', 'annotations', NETWORKS_ANNOTATION];
      return [
        {
          object: pod.object.index,
          path,
          reason: {
            code: 'networks-on-controller',
            params: {
              object: nameOf(pod.object),
              place: [...pod.path, 'metadata', 'annotations'].join('.'),
            },
          },
          advice: [
            { object: pod.object.index, path: networksPath(pod), set: value },
            { object: pod.object.index, path, remove: true as const },
          ],
        },
      ];
    }),
};
