import type { LintReason } from '../messages/lintMessages';
import type { Rule } from '../Rule';
import {
  changeSelection,
  freeInterface,
  selectionPath,
} from '../views/LintedPod';

/** IFNAMSIZ without the closing zero. */
const MAX_BYTES = 15;

const TAKEN = new Set(['eth0', 'lo', '.', '..']);

function whatIsWrong(name: string, free: string): LintReason | undefined {
  const length = new TextEncoder().encode(name).length;
  const params = { interface: name, free };
  if (TAKEN.has(name)) return { code: 'interface-name.taken', params };
  if (length > MAX_BYTES)
    return {
      code: 'interface-name.too-long',
      params: { ...params, length, limit: MAX_BYTES },
    };
  return /[/\s:]/.test(name)
    ? { code: 'interface-name.refused', params }
    : undefined;
}

/** docs/domain.md §7.11. */
export const interfaceName: Rule = {
  id: 'interface-name',
  severity: 'error',
  title: 'An interface has a name that Linux takes and the pod does not have',
  explanation:
    'Linux takes 1 to 15 bytes without "/", ":" and blanks. eth0 and lo are there before Multus adds anything.',
  remedy: 'Choose a short name such as net1.',
  source: 'Linux: dev_valid_name; Multus: pkg/multus',
  check: set =>
    set.pods.flatMap(pod =>
      pod.selections.flatMap(selection => {
        const reason =
          selection.requested === undefined
            ? undefined
            : whatIsWrong(selection.requested, freeInterface(pod));
        if (!reason) return [];
        return [
          {
            object: pod.object.index,
            path: selectionPath(pod, selection, 'interface'),
            reason,
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
