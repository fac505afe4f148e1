import type { Rule } from '../Rule';
import {
  changeSelection,
  freeInterface,
  networksPath,
} from '../views/LintedPod';

/** IFNAMSIZ without the closing zero. */
const MAX_BYTES = 15;

const TAKEN = new Set(['eth0', 'lo', '.', '..']);

function whatIsWrong(name: string): string | undefined {
  const length = new TextEncoder().encode(name).length;
  if (TAKEN.has(name)) return 'belongs to the pod itself';
  if (length > MAX_BYTES)
    return `has ${length} bytes, and Linux takes ${MAX_BYTES}`;
  return /[/\s:]/.test(name) ? 'has a character that Linux refuses' : undefined;
}

/** DOMAIN §7.11. */
export const interfaceName: Rule = {
  id: 'interface-name',
  severity: 'error',
  title: 'An interface has a name that Linux takes and the pod does not have',
  explanation:
    'Linux takes 1 to 15 bytes without "/", ":" and blanks. eth0 and lo are there before Multus adds anything.',
  mend: 'Choose a short name such as net1.',
  source: 'Linux: dev_valid_name; Multus: pkg/multus',
  check: set =>
    set.pods.flatMap(pod =>
      pod.selections.flatMap(selection => {
        const wrong =
          selection.requested === undefined
            ? undefined
            : whatIsWrong(selection.requested);
        if (!wrong) return [];
        return [
          {
            object: pod.object.index,
            path: [
              ...networksPath(pod),
              selection.position,
              ...(pod.networks!.isJson ? ['interface'] : []),
            ],
            message: `interface "${selection.requested}" ${wrong}; choose another, for example ${freeInterface(pod)}`,
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
