import type { KubernetesObject } from '../../kubernetes/KubernetesObject';
import { LABELS } from '../../model/constants';
import { fieldsOf } from '../../input/looseFields';
import {
  ENVIRONMENT_DIFFERENCE,
  environmentDifferences,
} from '../environmentDifferences';
import { groupedBy, ManifestSet } from '../ManifestSet';
import type { Rule } from '../Rule';
import type { LintedPod } from '../views/LintedPod';

function environmentOf(pod: LintedPod): string | undefined {
  const value =
    fieldsOf(pod.metadata.labels)[LABELS.environment] ??
    pod.object.labels[LABELS.environment];
  return typeof value === 'string' ? value : undefined;
}

/** One group for each pod or controller that stands in the set once for each of several environments. */
function variants(set: ManifestSet): LintedPod[][] {
  const groups = groupedBy(
    set.pods.filter(
      pod => environmentOf(pod) !== undefined && pod.object.name !== '',
    ),
    ({ object }) => `${object.kind}/${object.name}`,
  );
  return [...groups.values()].filter(
    pods =>
      pods.length > 1 && new Set(pods.map(environmentOf)).size === pods.length,
  );
}

/** docs/domain.md §7.14. */
export const environmentDifference: Rule = {
  id: ENVIRONMENT_DIFFERENCE,
  severity: 'error',
  title: 'A workload is the same pod in every environment',
  explanation:
    'Between the environments of one workload only the wiring may differ: devices, hugepages, placement, addresses. Another image, argument or variable means that what was tested in one place is not what runs in the other. Compared are overlays of one base, and objects of one name with different labels fastpath.dev/environment.',
  remedy:
    'Make it the same everywhere; what an environment must supply belongs in net-config.',
  source: 'Fastpath: the portability proof (docs/portability.md)',
  judgesAbsence: true,
  check: set =>
    variants(set).flatMap(pods =>
      environmentDifferences(
        pods.map(pod => ({
          environment: environmentOf(pod)!,
          objects: [
            {
              index: pod.object.index,
              object: pod.object.fields as KubernetesObject,
            },
          ],
        })),
        {},
        'error',
      ),
    ),
};
