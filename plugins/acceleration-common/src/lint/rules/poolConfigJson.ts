import { isFields } from '../../input/anyValue';
import { jsonProblem } from '../jsonProblem';
import { repairJson } from '../repairJson';
import type { Rule } from '../Rule';

/** DOMAIN §7.6. */
export const poolConfigJson: Rule = {
  id: 'pool-config-json',
  severity: 'error',
  title: "The device plugin's configuration is strict JSON",
  explanation:
    'The SR-IOV network device plugin ends when it cannot read its configuration: no device of the node is announced.',
  mend: 'Write it without comments and trailing commas.',
  source: 'SR-IOV network device plugin: cmd/sriovdp, readConfig',
  check: set =>
    set.poolTexts.flatMap(({ object, key, text, config }) => {
      if (config) return [];
      const repaired = repairJson(text);
      const path = ['data', key];
      const { reason, ...place } = jsonProblem(text) ?? {
        reason: 'it is no mapping',
      };
      return [
        {
          object: object.index,
          path,
          ...place,
          message: `${key} of ConfigMap ${object.name} is not strict JSON (${reason}), and the device plugin will not start; write it without comments and trailing commas`,
          advice: [
            isFields(repaired)
              ? {
                  object: object.index,
                  path,
                  set: JSON.stringify(repaired, undefined, 2),
                }
              : { object: object.index, path, remove: true as const },
          ],
        },
      ];
    }),
};
