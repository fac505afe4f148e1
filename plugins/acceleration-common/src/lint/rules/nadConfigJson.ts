import { fieldsOf, isFields, wordOf } from '../../input/looseFields';
import { jsonProblem } from '../jsonProblem';
import { repairJson } from '../repairJson';
import type { LintReason } from '../messages/lintMessages';
import type { Rule } from '../Rule';

function whatIsWrong(
  config: unknown,
  network: string,
): { reason: LintReason; offset?: number } {
  if (typeof config !== 'string')
    return {
      reason: {
        code: isFields(config)
          ? 'nad-config-json.mapping'
          : 'nad-config-json.no-text',
        params: { network },
      },
    };
  const problem = jsonProblem(config);
  if (!problem)
    return {
      reason: { code: 'nad-config-json.no-mapping', params: { network } },
    };
  const { reason, offset } = problem;
  return {
    reason: {
      code: 'nad-config-json.not-json',
      params: { network, problem: reason },
    },
    offset,
  };
}

/** docs/domain.md §7.5. */
export const nadConfigJson: Rule = {
  id: 'nad-config-json',
  severity: 'error',
  title: "A network's spec.config is strict JSON",
  explanation:
    'The configuration is a text, read by a strict JSON parser. A comment or a trailing comma makes every pod on the network fail; a mapping instead of a text is refused by the API server.',
  remedy:
    'Write the configuration as one JSON mapping, in a block text ("config: |").',
  source:
    'Multus: pkg/k8sclient, getNetDelegate; the CustomResourceDefinition of NetworkAttachmentDefinition',
  isFixable: true,
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
          ...whatIsWrong(spec.config, object.name),
          advice: [edit],
        },
      ];
    }),
};
