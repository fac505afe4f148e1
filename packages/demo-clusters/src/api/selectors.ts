import { isFields } from '@fastpath/backstage-plugin-acceleration-common';
import { ApiError } from './ApiError';
import type { SimulatedObject } from './SimulatedObject';

/** Whether an object is meant. */
export type Matcher = (object: SimulatedObject) => boolean;

/** One requirement of a label selector, split at commas outside of brackets. */
const REQUIREMENT =
  /^(!?)\s*([A-Za-z0-9_./-]+)\s*(?:(=|==|!=)\s*([A-Za-z0-9_.-]*)|\s(in|notin)\s*\(([^)]*)\))?$/;

/** Fields by which all kinds can be chosen, and those of some kinds. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  '': ['metadata.name', 'metadata.namespace'],
  pods: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.serviceAccountName',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  events: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  nodes: ['spec.unschedulable'],
  namespaces: ['status.phase'],
};

function labelRequirement(text: string): Matcher {
  const match = REQUIREMENT.exec(text.trim());
  if (!match)
    throw new ApiError(
      'BadRequest',
      `unable to parse requirement: found '${text.slice(0, 80)}'`,
    );
  const [, not, key, operator, value = '', set, values = ''] = match;
  const valueOf = (object: SimulatedObject) =>
    object.metadata.labels && Object.hasOwn(object.metadata.labels, key)
      ? object.metadata.labels[key]
      : undefined;
  if (operator === '!=') return object => valueOf(object) !== value;
  if (operator) return object => valueOf(object) === value;
  const members = new Set(values.split(',').map(item => item.trim()));
  if (set === 'in') return object => members.has(valueOf(object) ?? '\0');
  if (set) return object => !members.has(valueOf(object) ?? '\0');
  return not
    ? object => valueOf(object) === undefined
    : object => valueOf(object) !== undefined;
}

/** Reads a label selector. @throws ApiError when it is none */
export function labelMatcher(selector: string): Matcher {
  const parts = selector.split(/,(?![^(]*\))/).filter(part => part.trim());
  const requirements = parts.map(labelRequirement);
  return object => requirements.every(fits => fits(object));
}

/** What stands at a dotted path; empty when nothing does. */
function textAt(object: SimulatedObject, path: string): string {
  const found = path
    .split('.')
    .reduce<unknown>(
      (value, step) =>
        isFields(value) && Object.hasOwn(value, step) ? value[step] : undefined,
      object,
    );
  return found === undefined || found === null ? '' : String(found);
}

/** Reads a field selector for a kind. @throws ApiError for a field that cannot be chosen by */
export function fieldMatcher(selector: string, resource: string): Matcher {
  const known = [
    ...FIELDS[''],
    ...(Object.hasOwn(FIELDS, resource) ? FIELDS[resource] : []),
  ];
  const requirements = selector
    .split(',')
    .filter(part => part.trim())
    .map((part): Matcher => {
      const match = /^([A-Za-z.]+)(==?|!=)(.*)$/.exec(part.trim());
      if (!match)
        throw new ApiError(
          'BadRequest',
          `invalid selector: '${part.slice(0, 80)}'; can't understand '${part.slice(0, 80)}'`,
        );
      const [, path, operator, value] = match;
      if (!known.includes(path))
        throw new ApiError('BadRequest', `field label not supported: ${path}`);
      return object => (textAt(object, path) === value) === (operator !== '!=');
    });
  return object => requirements.every(fits => fits(object));
}

/** Whether labels fit `matchLabels` and `matchExpressions` of an object's selector. */
export function selectorFits(
  selector: unknown,
  labels: Readonly<Record<string, string>> = {},
): boolean {
  if (!isFields(selector)) return false;
  const has = (key: string) => Object.hasOwn(labels, key);
  const wanted = Object.entries(
    isFields(selector.matchLabels) ? selector.matchLabels : {},
  );
  const expressions: unknown[] = Array.isArray(selector.matchExpressions)
    ? selector.matchExpressions
    : [];
  return (
    wanted.every(([key, value]) => has(key) && labels[key] === value) &&
    expressions.every(item =>
      expressionFits(item, key => (has(key) ? labels[key] : undefined)),
    )
  );
}

/** What each operator of a match expression asks for. */
const OPERATORS: Readonly<
  Record<
    string,
    (value: string | undefined, values: readonly unknown[]) => boolean
  >
> = {
  In: (value, values) => value !== undefined && values.includes(value),
  NotIn: (value, values) => value === undefined || !values.includes(value),
  Exists: value => value !== undefined,
  DoesNotExist: value => value === undefined,
  Gt: (value, values) =>
    value !== undefined && Number(value) > Number(values[0]),
  Lt: (value, values) =>
    value !== undefined && Number(value) < Number(values[0]),
};

/** Whether one match expression holds. */
export function expressionFits(
  expression: unknown,
  valueOf: (key: string) => string | undefined,
): boolean {
  if (
    !isFields(expression) ||
    !Object.hasOwn(OPERATORS, String(expression.operator))
  )
    return false;
  const values: unknown[] = Array.isArray(expression.values)
    ? expression.values
    : [];
  return OPERATORS[String(expression.operator)](
    valueOf(String(expression.key)),
    values,
  );
}
