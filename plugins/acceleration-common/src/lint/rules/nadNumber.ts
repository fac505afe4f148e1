import { fieldOf, wordOf } from '../../input/looseFields';
import type { Rule } from '../Rule';
import { changePlugin } from '../views/LintedNad';

/** What each plugin reads as a number (Go's JSON takes no text for one): the plugins' `NetConf`. */
const NUMBERS: Readonly<Record<string, readonly string[]>> = {
  sriov: ['vlan', 'vlanQoS', 'min_tx_rate', 'max_tx_rate'],
  ovs: ['vlan', 'mtu'],
  bridge: ['vlan', 'mtu'],
  macvlan: ['mtu'],
  ipvlan: ['mtu'],
  vlan: ['vlanId', 'mtu'],
};

/** Numbers that are written as texts. */
export const nadNumber: Rule = {
  id: 'nad-number',
  severity: 'error',
  title: "Numbers of a network's configuration are numbers",
  explanation:
    'A plugin that reads a number refuses a text ("cannot unmarshal string into Go struct field NetConf.vlan of type int"), and every pod on the network fails.',
  remedy: 'Write the number without quotes.',
  source: 'sriov-cni, ovs-cni and containernetworking/plugins: NetConf',
  isFixable: true,
  check: set =>
    set.nads.flatMap(nad =>
      nad.plugins.flatMap(plugin => {
        const keys = fieldOf(NUMBERS, plugin.type ?? '') as
          readonly string[] | undefined;
        return (keys ?? []).flatMap(key => {
          const value = fieldOf(plugin.fields, key);
          if (typeof value !== 'string') return [];
          const number = /^\d{1,9}$/.test(value) ? Number(value) : undefined;
          return [
            {
              object: nad.object.index,
              path: [...plugin.path, key],
              reason: {
                code: 'nad-number' as const,
                params: {
                  key,
                  network: nad.name,
                  value: JSON.stringify(wordOf(value).slice(0, 40)),
                },
              },
              advice:
                number === undefined
                  ? []
                  : [changePlugin(nad, plugin, { [key]: number })],
            },
          ];
        });
      }),
    ),
};
