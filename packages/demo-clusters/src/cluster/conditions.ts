import type { SimulatedObject } from '../api/SimulatedObject';

/** A condition as it should be. */
export interface WantedCondition {
  readonly type: string;
  readonly status: 'True' | 'False';
  readonly reason?: string;
  readonly message?: string;
}

/** An object's condition of a type. */
export function conditionOf(
  object: SimulatedObject,
  type: string,
): Record<string, any> | undefined {
  return (object.status?.conditions ?? []).find(
    (condition: any) => condition.type === type,
  );
}

/** Whether an object's condition of a type is true. */
export function isTrue(object: SimulatedObject, type: string): boolean {
  return conditionOf(object, type)?.status === 'True';
}

/** Conditions with new ones among them; the time of the last change stays where the status does. */
export function withConditions(
  object: SimulatedObject,
  wanted: readonly WantedCondition[],
  now: number,
): unknown[] {
  const before: any[] = object.status?.conditions ?? [];
  const time = new Date(now).toISOString().replace(/\.\d+/, '');
  const made = wanted.map(condition => {
    const known = before.find(item => item.type === condition.type);
    return {
      ...condition,
      lastTransitionTime:
        known?.status === condition.status ? known.lastTransitionTime : time,
    };
  });
  return [
    ...before.filter(item => !wanted.some(({ type }) => type === item.type)),
    ...made,
  ];
}
