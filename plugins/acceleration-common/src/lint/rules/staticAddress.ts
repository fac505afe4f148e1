import { listOf } from '../../input/looseFields';
import type { Rule } from '../Rule';
import { nameOf } from '../views/LintedObject';
import { changeSelection, networksPath } from '../views/LintedPod';

/** docs/domain.md §7.12. */
export const staticAddress: Rule = {
  id: 'static-address',
  severity: 'warning',
  title: 'A fixed ips or mac is given to one pod only',
  explanation:
    'All pods of a controller have the same annotation: with several, each gets the same address, and the network serves whichever answered last.',
  remedy: 'Give one replica, or leave the address to IPAM.',
  source: 'Multus: docs/how-to-use',
  check: set =>
    set.pods.flatMap(pod =>
      pod.selections.flatMap(selection => {
        const { ips, mac } = selection.fields;
        const fixed = [
          ...(listOf(ips).length > 0 ? ['ips'] : []),
          ...(typeof mac === 'string' && mac ? ['mac'] : []),
        ];
        if (pod.replicas <= 1 || fixed.length === 0) return [];
        const params = {
          object: nameOf(pod.object),
          fields: fixed.join(' and '),
        };
        return [
          {
            object: pod.object.index,
            path: [...networksPath(pod), selection.position, fixed[0]],
            reason:
              pod.replicas === Infinity
                ? { code: 'static-address.every-node', params }
                : {
                    code: 'static-address.replicas',
                    params: { ...params, count: pod.replicas },
                  },
            advice: [
              changeSelection(
                pod,
                selection,
                Object.fromEntries(fixed.map(field => [field, undefined])),
              ),
            ],
          },
        ];
      }),
    ),
};
