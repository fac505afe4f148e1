import type { Entity } from '@backstage/catalog-model';
import type { FieldChange } from '@fastpath/backstage-plugin-acceleration-node';
import { entityRefOf } from '../api/VisibleIndex';
import type { TextImpact } from '../api/checks/CheckJob';
import type { ImpactOfWorkload } from './ImpactPlan';

/** How many changes of one environment are listed; the rest is counted. */
const MAX_CHANGES = 100;

const LONGEST = 300;

/** How many problems of one workload are listed. */
const MAX_PROBLEMS = 50;

function textOf(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** A whole object is named, and not shown. */
function changeOf(change: FieldChange) {
  const { object, path } = change;
  const isWhole = path === '';
  return {
    object,
    path,
    ...('from' in change && { from: isWhole ? '…' : textOf(change.from) }),
    ...('to' in change && { to: isWhole ? '…' : textOf(change.to) }),
  };
}

/** What is said of an entity's workload. */
export function impactOfWorkload(
  { kind, metadata }: Entity,
  found: TextImpact,
): ImpactOfWorkload {
  const { name, namespace = 'default', title } = metadata;
  const about = {
    entityRef: entityRefOf(kind, namespace, name),
    kind,
    namespace,
    name,
    ...(title && { title }),
  };
  if ('unreadable' in found)
    return {
      ...about,
      effect: 'unreadable',
      environments: [],
      problems: found.unreadable.slice(0, MAX_PROBLEMS),
      unchecked: [],
    };
  const { effect, environments, problems, unchecked } = found.impact;
  return {
    ...about,
    effect,
    environments: environments.map(({ environment, pods, changes }) => ({
      environment,
      pods,
      changes: changes.slice(0, MAX_CHANGES).map(changeOf),
      ...(changes.length > MAX_CHANGES && {
        changesLeftOut: changes.length - MAX_CHANGES,
      }),
    })),
    problems: problems.slice(0, MAX_PROBLEMS),
    unchecked: unchecked.slice(0, MAX_PROBLEMS),
  };
}

/** Counts for the last line. */
export function impactSummary(found: readonly ImpactOfWorkload[]) {
  const count = (...effects: ImpactOfWorkload['effect'][]) =>
    found.filter(({ effect }) => effects.includes(effect)).length;
  return {
    workloads: found.length,
    breaks: count('breaks'),
    changes: count('changes'),
    none: count('none'),
    unreadable: count('unreadable', 'broken'),
    restarts: found.filter(({ environments }) =>
      environments.some(({ pods }) => pods === 'restart'),
    ).length,
    unchecked: found.filter(({ unchecked }) => unchecked.length > 0).length,
  };
}
