import { Fields } from '../../input/looseFields';
import type { Found, Rule } from '../Rule';
import { changePlugin, setConfig } from '../views/LintedNad';

/** What a configuration without a type is most likely meant for, by a field that only this plugin has. */
const TYPICAL: readonly (readonly [string, string])[] = [
  ['host', 'userspace'],
  ['spoofchk', 'sriov'],
  ['trunk', 'ovs'],
  ['isGateway', 'bridge'],
  ['bridge', 'bridge'],
  ['pciBusID', 'host-device'],
  ['device', 'host-device'],
  ['master', 'macvlan'],
];

function likelyType(config: Fields): string {
  return (
    TYPICAL.find(([field]) => Object.hasOwn(config, field))?.[1] ?? 'bridge'
  );
}

/** docs/domain.md §7.5. */
export const nadType: Rule = {
  id: 'nad-type',
  severity: 'error',
  title: "A network's configuration names its CNI plugin",
  explanation:
    'The type is the name of the program that attaches the interface. Without one, at the top or in each element of "plugins", there is nothing to run.',
  remedy: 'Give "type", for example "macvlan" or "ovs".',
  source: 'CNI specification 1.1.0, section 1',
  check: set =>
    set.nads.flatMap((nad): Found[] => {
      if (!nad.config) return [];
      const { object, config, plugins } = nad;
      if (plugins.length === 0) {
        const { plugins: _plugins, ...rest } = config;
        return [
          {
            object: object.index,
            path: ['spec', 'config', 'plugins'],
            reason: {
              code: 'nad-type.no-plugin',
              params: { network: nad.name },
            },
            advice: [setConfig(nad, { ...rest, type: likelyType(rest) })],
          },
        ];
      }
      return plugins
        .filter(plugin => !plugin.type)
        .map(plugin => ({
          object: object.index,
          path: [...plugin.path, 'type'],
          reason: {
            code: 'nad-type.no-type',
            params: { network: nad.name, type: likelyType(plugin.fields) },
          },
          advice: [
            changePlugin(nad, plugin, { type: likelyType(plugin.fields) }),
          ],
        }));
    }),
};
