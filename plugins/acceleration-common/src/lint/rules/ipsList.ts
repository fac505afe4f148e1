import { textsOf } from '../../input/looseFields';
import type { Rule } from '../Rule';
import { changeSelection, networksPath } from '../views/LintedPod';

/** docs/domain.md §7.12. */
export const ipsList: Rule = {
  id: 'ips-list',
  severity: 'error',
  title: 'ips is a list of addresses',
  explanation:
    'Multus reads a list of texts. One address as a plain text makes the whole annotation unreadable, and the sandbox fails.',
  remedy: 'Write "ips": ["10.0.4.10/24"].',
  source:
    'Network Plumbing Working Group specification 1.3; Multus: pkg/types, NetworkSelectionElement',
  isFixable: true,
  check: set =>
    set.pods.flatMap(pod =>
      pod.selections.flatMap(selection => {
        const { ips } = selection.fields;
        if (
          ips === undefined ||
          ips === null ||
          (Array.isArray(ips) && ips.every(ip => typeof ip === 'string'))
        )
          return [];
        const saved =
          typeof ips === 'string'
            ? ips.split(/[,\s]+/).filter(part => part)
            : textsOf(ips);
        return [
          {
            object: pod.object.index,
            path: [...networksPath(pod), selection.position, 'ips'],
            reason: {
              code: 'ips-list',
              params: { network: selection.name, ips: JSON.stringify(ips) },
            },
            advice: [
              changeSelection(pod, selection, {
                ips: saved.length > 0 ? saved : undefined,
              }),
            ],
          },
        ];
      }),
    ),
};
