import type { Rule } from '../Rule';
import { setConfig } from '../views/LintedNad';

/** docs/domain.md §3, "NetworkAttachmentDefinition". */
export const nadName: Rule = {
  id: 'nad-name',
  severity: 'note',
  title: "The name in a network's configuration is the network's own",
  explanation:
    'Plugins keep what they know of a network under the name in its configuration: host-local its addresses, CNI its cache. Two networks with one name there share both, and who looks for the name in the cluster finds nothing.',
  remedy: 'Give the configuration the name of the object.',
  source: 'Network Plumbing Working Group specification 1.3, section 3.2',
  isFixable: true,
  check: set =>
    set.nads.flatMap(nad => {
      const name = nad.config?.name;
      if (name === undefined || name === nad.name || nad.name === '') return [];
      return [
        {
          object: nad.object.index,
          path: ['spec', 'config', 'name'],
          reason: {
            code: 'nad-name',
            params: { network: nad.name, name: JSON.stringify(name) },
          },
          advice: [setConfig(nad, { ...nad.config, name: nad.name })],
        },
      ];
    }),
};
