import { withStep } from '../input/withStep';

/** A value that equals any other: the field is allowed to differ in this environment. */
export const ANYTHING = Symbol('anything');

/** Stands at the path of a list's item that has a name, so that a whole item that is missing is one difference. */
export const PRESENT = Symbol('it');

/** A leaf of a document, with its path as users read it. */
export type Leaves = Map<string, unknown>;

/** How the items of a list are told apart, by the list's field name. Other lists are compared item by item, in order. */
const KEYS: Record<string, (item: any) => string> = {
  containers: item => item.name,
  initContainers: item => item.name,
  ephemeralContainers: item => item.name,
  volumes: item => item.name,
  env: item => item.name,
  volumeMounts: item => item.mountPath,
  ports: item =>
    item.name ?? `${item.containerPort ?? item.port}/${item.protocol ?? 'TCP'}`,
};

/** Lists whose order has a meaning although their items are told apart by a key. */
const ORDERED = new Set(['initContainers', 'env']);

/**
 * Turns a document into its leaves: path to scalar. An empty mapping is a leaf too (`emptyDir: {}`); an empty list and
 * `null` count as absent, as they do for the API server.
 *
 * @param path - where the value stands, for a part of a document; `field` is the name of the field that holds it
 */
export function flatten(
  value: unknown,
  path: string = '',
  field: string = '',
  leaves: Leaves = new Map(),
): Leaves {
  if (value === undefined || value === null) return leaves;
  if (Array.isArray(value)) {
    const key = Object.hasOwn(KEYS, field) ? KEYS[field] : undefined;
    const keyed =
      key &&
      value.every(
        item => item && typeof item === 'object' && key(item) !== undefined,
      );
    const names = keyed ? value.map(key) : [];
    if (keyed && new Set(names).size === names.length) {
      value.forEach((item, index) => {
        const at = withStep(path, names[index]);
        leaves.set(at, PRESENT);
        flatten(item, at, names[index], leaves);
      });
      if (ORDERED.has(field) && value.length > 1)
        leaves.set(`${path} (order)`, names.join(', '));
    } else {
      value.forEach((item, index) =>
        flatten(item, withStep(path, index), String(index), leaves),
      );
    }
    return leaves;
  }
  if (typeof value === 'object') {
    const keys = Object.keys(value).sort();
    for (const key of keys)
      flatten(
        (value as Record<string, unknown>)[key],
        withStep(path, key),
        key,
        leaves,
      );
    if (keys.length === 0) leaves.set(path, '{}');
    return leaves;
  }
  leaves.set(path, value);
  return leaves;
}
