import type { Rule } from '../Rule';
import {
  changeSelection,
  freeInterface,
  selectionPath,
} from '../views/LintedPod';

/** docs/domain.md §7.11. */
export const interfaceDuplicate: Rule = {
  id: 'interface-duplicate',
  severity: 'error',
  title: 'Each interface of a pod has a name of its own',
  explanation:
    'A selection without an interface gets net<N> by its place, counted from 1. Two interfaces of one name, given or counted, make the sandbox fail when the second is added.',
  remedy: 'Name every interface, each differently.',
  source: 'Multus: pkg/multus, getIfname',
  check: set =>
    set.pods.flatMap(pod =>
      pod.selections.flatMap((selection, index) => {
        const earlier = pod.selections
          .slice(0, index)
          .find(other => other.interface === selection.interface);
        if (!earlier) return [];
        const counted = [earlier, selection].find(
          ({ requested }) => requested === undefined,
        );
        const params = {
          interface: selection.interface,
          earlier: earlier.position + 1,
          free: freeInterface(pod),
        };
        return [
          {
            object: pod.object.index,
            path: selectionPath(
              pod,
              selection,
              selection.requested && 'interface',
            ),
            reason: counted
              ? {
                  code: 'interface-duplicate.by-place',
                  params: { ...params, counted: counted.position + 1 },
                }
              : { code: 'interface-duplicate', params },
            advice: [
              changeSelection(pod, selection, {
                interface: freeInterface(pod),
                interfaceRequest: undefined,
              }),
            ],
          },
        ];
      }),
    ),
};
