import type { FieldPath } from '../../kubernetes/podTemplate';
import {
  Fields,
  fieldsOf,
  isFields,
  valueAt,
  wordOf,
} from '../../input/looseFields';
import type { Rule } from '../Rule';
import { nameOf } from '../views/LintedObject';

/** Where a kind says how its pods are replaced, and what holds when it does not say. */
interface Strategy {
  readonly path: FieldPath;
  readonly default: unknown;
  /** Whether pods are replaced one by one; another strategy ends them all first. */
  isRolling(spec: Fields): boolean;
}

/** The kinds whose updates may start more pods than wanted, by kind. */
const STRATEGIES: Readonly<Record<string, Strategy>> = {
  Deployment: {
    path: ['spec', 'strategy', 'rollingUpdate'],
    default: '25%',
    isRolling: spec =>
      (fieldsOf(spec.strategy).type ?? 'RollingUpdate') === 'RollingUpdate',
  },
  DeploymentConfig: {
    path: ['spec', 'strategy', 'rollingParams'],
    default: '25%',
    isRolling: spec =>
      (fieldsOf(spec.strategy).type ?? 'Rolling') === 'Rolling',
  },
  Rollout: {
    path: ['spec', 'strategy', 'canary'],
    default: '25%',
    isRolling: spec => isFields(fieldsOf(spec.strategy).canary),
  },
  CloneSet: {
    path: ['spec', 'updateStrategy'],
    default: 0,
    isRolling: () => true,
  },
};

/** How many pods more than wanted an update may make: at least one for any part of a percentage. */
function surge(maxSurge: unknown, replicas: number): number {
  if (typeof maxSurge === 'number') return maxSurge;
  const percent = /^(\d+)%$/.exec(wordOf(maxSurge));
  return percent ? Math.ceil((Number(percent[1]) * replicas) / 100) : 0;
}

/** docs/domain.md §7, "maxSurge > 0 with no spare devices". */
export const maxSurge: Rule = {
  id: 'max-surge',
  severity: 'warning',
  title: 'A Deployment whose pods take devices updates without a surge',
  explanation:
    'A rolling update with a surge starts the new pod before it ends an old one, and needs a spare device for it on some node. Without one the new pod stays pending and the update stands still. Kubernetes surges by 25 % unless told otherwise.',
  remedy: 'Set strategy.rollingUpdate to maxSurge: 0 and maxUnavailable: 1.',
  source: 'Kubernetes: Deployments, rolling update',
  isFixable: true,
  judgesAbsence: true,
  check: set =>
    set.pods
      .filter(
        pod =>
          Object.hasOwn(STRATEGIES, pod.object.kind) &&
          set.devicesOf(pod).size > 0,
      )
      .flatMap(pod => {
        const strategy = STRATEGIES[pod.object.kind];
        const { path } = strategy;
        const rolling = fieldsOf(valueAt(pod.object.fields, path));
        const isGiven =
          rolling.maxSurge !== undefined && rolling.maxSurge !== null;
        const value: unknown = isGiven ? rolling.maxSurge : strategy.default;
        if (
          !strategy.isRolling(fieldsOf(pod.object.fields.spec)) ||
          surge(value, pod.replicas) <= 0
        )
          return [];
        const object = pod.object.index;
        return [
          {
            object,
            path: [...path, 'maxSurge'],
            reason: {
              code: isGiven ? 'max-surge' : 'max-surge.by-default',
              params: {
                object: nameOf(pod.object),
                resources: [...set.devicesOf(pod)].sort().join(', '),
                maxSurge: wordOf(value),
              },
            },
            advice: [
              { object, path: [...path, 'maxSurge'], set: 0 },
              { object, path: [...path, 'maxUnavailable'], set: 1 },
            ],
          },
        ];
      }),
};
