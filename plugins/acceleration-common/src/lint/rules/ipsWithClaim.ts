import type { Rule } from '../Rule';
import { changeSelection, networksPath } from '../views/LintedPod';

/** docs/domain.md §7.12. */
export const ipsWithClaim: Rule = {
  id: 'ips-with-claim',
  severity: 'error',
  title: 'A selection has ips or an ipam-claim-reference',
  explanation:
    'The claim says which address the interface keeps. A selection with both contradicts itself and is refused.',
  remedy: 'Keep one of them.',
  source:
    'Network Plumbing Working Group specification 1.3, ipam-claim-reference',
  check: set =>
    set.pods.flatMap(pod =>
      pod.selections
        .filter(
          ({ fields }) =>
            Boolean(fields.ips) && Boolean(fields['ipam-claim-reference']),
        )
        .map(selection => ({
          object: pod.object.index,
          path: [...networksPath(pod), selection.position, 'ips'],
          reason: {
            code: 'ips-with-claim',
            params: { network: selection.name },
          },
          advice: [changeSelection(pod, selection, { ips: undefined })],
        })),
    ),
};
