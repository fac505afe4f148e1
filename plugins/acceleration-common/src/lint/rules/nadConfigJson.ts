import { fieldsOf, isFields, wordOf } from '../../input/anyValue';
import { jsonProblem } from '../jsonProblem';
import { repairJson } from '../repairJson';
import type { Rule } from '../Rule';

function whatIsWrong(config: unknown): { message: string; offset?: number } {
  if (typeof config !== 'string')
    return {
      message: isFields(config)
        ? 'is a mapping; write it as JSON in a text'
        : 'is no text; write the configuration as JSON in a text',
    };
  const problem = jsonProblem(config);
  if (!problem)
    return {
      message:
        'is JSON, but no mapping; write {"cniVersion": "1.0.0", "type": …}',
    };
  const { reason, ...place } = problem;
  return {
    message: `is not strict JSON (${reason}); write it without comments, apostrophes and trailing commas`,
    ...place,
  };
}

/** DOMAIN §7.5. */
export const nadConfigJson: Rule = {
  id: 'nad-config-json',
  severity: 'error',
  title: "A network's spec.config is strict JSON",
  explanation:
    'The configuration is a text, read by a strict JSON parser. A comment or a trailing comma makes every pod on the network fail; a mapping instead of a text is refused by the API server.',
  mend: 'Write the configuration as one JSON mapping, in a block text ("config: |").',
  source:
    'Multus: pkg/k8sclient, getNetDelegate; the CustomResourceDefinition of NetworkAttachmentDefinition',
  check: set =>
    set.nads.flatMap(({ object, config }) => {
      const spec = fieldsOf(object.fields.spec);
      if (
        config ||
        spec.config === undefined ||
        spec.config === null ||
        spec.config === ''
      )
        return [];
      const repaired = isFields(spec.config)
        ? spec.config
        : repairJson(wordOf(spec.config));
      const path = ['spec', 'config'];
      const { message, ...place } = whatIsWrong(spec.config);
      const edit = isFields(repaired)
        ? {
            object: object.index,
            path,
            set: JSON.stringify(repaired, undefined, 2),
          }
        : { object: object.index, path, remove: true as const };
      return [
        {
          object: object.index,
          path,
          message: `the config of network ${object.name} ${message}`,
          ...place,
          advice: [edit],
        },
      ];
    }),
};
