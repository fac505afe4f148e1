import { fieldsOf, textsOf } from '../../input/looseFields';
import type { Rule } from '../Rule';
import { changePlugin } from '../views/LintedNad';
import { networksPath } from '../views/LintedPod';

/** Plugins whose controller reads the selection itself. */
const READS_ANNOTATION = new Set(['ovn-k8s-cni-overlay']);

/** docs/domain.md §7.12. */
export const ipsCapability: Rule = {
  id: 'ips-capability',
  severity: 'warning',
  title: 'A network whose addresses pods ask for has the capability ips',
  explanation:
    'Multus passes the addresses of a selection only to a plugin that declares {"capabilities": {"ips": true}}. Without it they are dropped in silence, and the pod gets another address, or none.',
  remedy:
    'Set "capabilities": {"ips": true} in the network, on the plugin with the static IPAM.',
  source: 'CNI conventions: ips; Multus: pkg/types, runtime configuration',
  isFixable: true,
  check: set =>
    set.pods.flatMap(pod =>
      pod.selections.flatMap(selection => {
        const { nad, fields } = selection;
        if (
          !nad ||
          textsOf(fields.ips).length === 0 ||
          nad.plugins.length === 0
        )
          return [];
        if (
          nad.plugins.some(
            ({ type, fields: config }) =>
              fieldsOf(config.capabilities).ips === true ||
              READS_ANNOTATION.has(type ?? ''),
          )
        )
          return [];
        const plugin =
          nad.plugins.find(({ fields: config }) => config.ipam !== undefined) ??
          nad.plugins[0];
        return [
          {
            object: pod.object.index,
            path: [...networksPath(pod), selection.position, 'ips'],
            reason: { code: 'ips-capability', params: { network: nad.name } },
            advice: [
              changePlugin(nad, plugin, {
                capabilities: {
                  ...fieldsOf(plugin.fields.capabilities),
                  ips: true,
                },
              }),
            ],
          },
        ];
      }),
    ),
};
