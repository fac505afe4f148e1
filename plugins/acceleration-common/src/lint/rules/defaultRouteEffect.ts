import { listOf } from '../../input/looseFields';
import type { Rule } from '../Rule';
import { nameOf } from '../views/LintedObject';
import { changeSelection, selectionPath } from '../views/LintedPod';

/** What a default-route does to eth0. */
export const defaultRouteEffect: Rule = {
  id: 'default-route-effect',
  severity: 'note',
  title:
    'A pod with a default-route on another interface still reaches the cluster',
  explanation:
    "Multus takes the default route from every other interface, eth0 included. What leaves for an address outside eth0's own subnets, and outside the routes that the cluster's CNI plugin adds there, goes over the other interface: often the Services, DNS and the API server.",
  remedy:
    'Make sure that eth0 has routes to the ranges of pods and Services; or leave default-route out.',
  source:
    'Multus: docs/how-to-use, "Specifying a default route"; pkg/netutils, DeleteDefaultGW',
  check: set =>
    set.pods.flatMap(pod =>
      pod.selections
        .filter(({ fields }) => listOf(fields['default-route']).length > 0)
        .slice(0, 1)
        .map(selection => ({
          object: pod.object.index,
          path: selectionPath(pod, selection, 'default-route'),
          reason: {
            code: 'default-route-effect' as const,
            params: {
              object: nameOf(pod.object),
              interface: selection.interface,
            },
          },
          advice: [
            changeSelection(pod, selection, { 'default-route': undefined }),
          ],
        })),
    ),
};
