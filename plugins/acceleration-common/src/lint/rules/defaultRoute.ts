import type { Rule } from '../Rule';
import { changeSelection, networksPath } from '../views/LintedPod';

/** docs/domain.md §7.13. */
export const defaultRoute: Rule = {
  id: 'default-route',
  severity: 'error',
  title: 'At most one selection has a default-route',
  explanation: 'A pod has one default route; Multus refuses a second.',
  remedy: 'Keep default-route on one selection.',
  source: 'Multus: pkg/types, CheckGatewayConfig',
  check: set =>
    set.pods.flatMap(pod =>
      pod.selections
        .filter(({ fields }) => Boolean(fields['default-route']))
        .slice(1)
        .map(selection => ({
          object: pod.object.index,
          path: [...networksPath(pod), selection.position, 'default-route'],
          reason: {
            code: 'default-route',
            params: { network: selection.name },
          },
          advice: [
            changeSelection(pod, selection, { 'default-route': undefined }),
          ],
        })),
    ),
};
