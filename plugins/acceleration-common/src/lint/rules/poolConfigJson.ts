import { isFields } from '../../input/looseFields';
import { jsonProblem } from '../jsonProblem';
import { repairJson } from '../repairJson';
import type { LintReason } from '../messages/lintMessages';
import type { Rule } from '../Rule';
import { configName, PoolText } from '../views/LintedPool';

function whatIsWrong(poolText: PoolText): {
  reason: LintReason;
  offset?: number;
} {
  const place = configName(poolText);
  if (!/^\s*[{[/]/.test(poolText.text))
    return { reason: { code: 'pool-config-json.yaml', params: { place } } };
  const problem = jsonProblem(poolText.text);
  if (!problem)
    return {
      reason: { code: 'pool-config-json.no-mapping', params: { place } },
    };
  return {
    reason: {
      code: 'pool-config-json',
      params: { place, problem: problem.reason },
    },
    offset: problem.offset,
  };
}

/** docs/domain.md §7.6. */
export const poolConfigJson: Rule = {
  id: 'pool-config-json',
  severity: 'error',
  title: "The device plugin's configuration is strict JSON",
  explanation:
    'The SR-IOV network device plugin ends when it cannot read its configuration: no device of the node is announced.',
  remedy: 'Write it without comments and trailing commas.',
  source: 'SR-IOV network device plugin: cmd/sriovdp, readConfig',
  isFixable: true,
  check: set =>
    set.poolTexts.flatMap(poolText => {
      const { object, at: path, text, config } = poolText;
      if (config) return [];
      const repaired = repairJson(text);
      return [
        {
          object: object.index,
          path,
          ...whatIsWrong(poolText),
          advice: [
            isFields(repaired)
              ? {
                  object: object.index,
                  path,
                  // A file of its own is the mapping itself.
                  set:
                    path.length === 0
                      ? repaired
                      : JSON.stringify(repaired, undefined, 2),
                }
              : { object: object.index, path, remove: true as const },
          ],
        },
      ];
    }),
};
