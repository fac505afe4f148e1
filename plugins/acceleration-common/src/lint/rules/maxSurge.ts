import { fieldsOf, wordOf } from '../../input/anyValue';
import type { Rule } from '../Rule';
import { nameOf } from '../views/LintedObject';

/** Kubernetes' own, when a Deployment does not say. */
const DEFAULT = '25%';

/** How many pods more than wanted an update may make: at least one for any part of a percentage. */
function surge(maxSurge: unknown, replicas: number): number {
  if (typeof maxSurge === 'number') return maxSurge;
  const percent = /^(\d+)%$/.exec(wordOf(maxSurge));
  return percent ? Math.ceil((Number(percent[1]) * replicas) / 100) : 0;
}

/** DOMAIN §7, "maxSurge > 0 with no spare devices". */
export const maxSurge: Rule = {
  id: 'max-surge',
  severity: 'warning',
  title: 'A Deployment whose pods take devices updates without a surge',
  explanation:
    'A rolling update with a surge starts the new pod before it ends an old one, and needs a spare device for it on some node. Without one the new pod stays pending and the update stands still. Kubernetes surges by 25 % unless told otherwise.',
  mend: 'Set strategy.rollingUpdate to maxSurge: 0 and maxUnavailable: 1.',
  source: 'Kubernetes: Deployments, rolling update',
  judgesAbsence: true,
  check: set =>
    set.pods
      .filter(
        pod => pod.object.kind === 'Deployment' && set.devicesOf(pod).size > 0,
      )
      .flatMap(pod => {
        const strategy = fieldsOf(fieldsOf(pod.object.fields.spec).strategy);
        const rolling = fieldsOf(strategy.rollingUpdate);
        const isGiven =
          rolling.maxSurge !== undefined && rolling.maxSurge !== null;
        const value: unknown = isGiven ? rolling.maxSurge : DEFAULT;
        if (
          (strategy.type ?? 'RollingUpdate') !== 'RollingUpdate' ||
          surge(value, pod.replicas) <= 0
        )
          return [];
        const object = pod.object.index;
        const path = ['spec', 'strategy', 'rollingUpdate'];
        return [
          {
            object,
            path: [...path, 'maxSurge'],
            message: `an update of ${nameOf(pod.object)} needs a spare ${[...set.devicesOf(pod)].sort().join(', ')} (maxSurge is ${wordOf(value)}${isGiven ? '' : ' by default'}); set maxSurge to 0 and maxUnavailable to 1`,
            advice: [
              { object, path: [...path, 'maxSurge'], set: 0 },
              { object, path: [...path, 'maxUnavailable'], set: 1 },
            ],
          },
        ];
      }),
};
