import {
  fieldOf,
  listIn,
  LooseFields,
  mappingIn,
  textIn,
  textsIn,
} from '@fastpath/backstage-plugin-acceleration-common';

/** Kubernetes compares as integers; what is none matches nothing. */
function compared(
  value: string | undefined,
  bound: string | undefined,
  holds: (a: number, b: number) => boolean,
): boolean {
  if (
    value === undefined ||
    bound === undefined ||
    !/^-?\d+$/.test(value) ||
    !/^-?\d+$/.test(bound)
  )
    return false;
  return holds(Number(value), Number(bound));
}

/** What each operator of a node selector asks of a value; an operator that is not here is refused by the API server. */
const OPERATORS: Readonly<
  Record<
    string,
    (value: string | undefined, values: readonly string[]) => boolean
  >
> = {
  In: (value, values) => value !== undefined && values.includes(value),
  NotIn: (value, values) => value === undefined || !values.includes(value),
  Exists: value => value !== undefined,
  DoesNotExist: value => value === undefined,
  Gt: (value, values) => compared(value, values[0], (a, b) => a > b),
  Lt: (value, values) => compared(value, values[0], (a, b) => a < b),
};

function requirementHolds(requirement: unknown, fields: LooseFields): boolean {
  const operator = textIn(requirement, 'operator') ?? '';
  if (!Object.hasOwn(OPERATORS, operator)) return false;
  return OPERATORS[operator](
    textIn(fields, textIn(requirement, 'key') ?? ''),
    textsIn(requirement, 'values'),
  );
}

/** Of terms one must hold, and of a term all requirements; an empty term holds nowhere. */
function termHolds(term: unknown, labels: LooseFields, name: string): boolean {
  const [expressions, fields] = [
    listIn(term, 'matchExpressions'),
    listIn(term, 'matchFields'),
  ];
  if (expressions.length + fields.length === 0) return false;
  return (
    expressions.every(item => requirementHolds(item, labels)) &&
    fields.every(item => requirementHolds(item, { 'metadata.name': name }))
  );
}

/**
 * Whether a node is among those that a pod's required node affinity takes (Kubernetes: `nodeaffinity.GetRequiredNodeAffinity`).
 *
 * @param spec - the pod's
 */
export function affinityTakes(spec: unknown, node: unknown): boolean {
  const required = fieldOf(
    mappingIn(mappingIn(spec, 'affinity'), 'nodeAffinity'),
    'requiredDuringSchedulingIgnoredDuringExecution',
  );
  if (required === undefined) return true;
  const metadata = mappingIn(node, 'metadata');
  return listIn(required, 'nodeSelectorTerms').some(term =>
    termHolds(
      term,
      mappingIn(metadata, 'labels'),
      textIn(metadata, 'name') ?? '',
    ),
  );
}
