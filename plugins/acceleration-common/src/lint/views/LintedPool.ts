import type { FieldPath } from '../../kubernetes/podTemplate';
import {
  Fields,
  fieldsOf,
  isFields,
  itemsOf,
  jsonFields,
  textOf,
} from '../../input/anyValue';
import type { Edit } from '../LintFinding';
import type { LintedObject } from './LintedObject';

/** One pool in the configuration of the SR-IOV network device plugin. */
export interface LintedPool {
  readonly object: LintedObject;
  /** The key of the ConfigMap. */
  readonly key: string;
  /** Its place in `resourceList`. */
  readonly index: number;
  readonly path: FieldPath;
  readonly fields: Fields;
  /** `<prefix>/<name>`; `undefined` without a name. */
  readonly resource: string | undefined;
  /** The selectors, with their paths: one, or a list of alternatives. */
  readonly selectors: readonly {
    readonly path: FieldPath;
    readonly fields: Fields;
  }[];
}

/** A ConfigMap's entry that is a configuration of the device plugin, or is meant to be one. */
export interface PoolText {
  readonly object: LintedObject;
  readonly key: string;
  readonly text: string;
  readonly config: Fields | undefined;
}

const DEFAULT_PREFIX = 'intel.com';

/** The configurations in a ConfigMap. */
export function readPoolTexts(object: LintedObject): PoolText[] {
  if (object.kind !== 'ConfigMap') return [];
  const data = fieldsOf(object.fields.data);
  return Object.keys(data).flatMap(key => {
    const text = textOf(data[key]);
    if (
      text === undefined ||
      !/^\s*\{/.test(text) ||
      !/["']resourceList["']\s*:/.test(text)
    )
      return [];
    return [{ object, key, text, config: jsonFields(text) }];
  });
}

/** The pools in one configuration. */
export function readPools(
  { object, key, config }: PoolText,
  defaultPrefix = DEFAULT_PREFIX,
): LintedPool[] {
  return itemsOf(config?.resourceList).map(({ index, item }) => {
    const path = ['data', key, 'resourceList', index];
    const name = textOf(item.resourceName);
    const selectors = Array.isArray(item.selectors)
      ? itemsOf(item.selectors).map(({ index: at, item: fields }) => ({
          path: [...path, 'selectors', at],
          fields,
        }))
      : [item.selectors]
          .filter(isFields)
          .map(fields => ({ path: [...path, 'selectors'], fields }));
    return {
      object,
      key,
      index,
      path,
      fields: item,
      resource:
        name && `${textOf(item.resourcePrefix) ?? defaultPrefix}/${name}`,
      selectors,
    };
  });
}

/** The edit that puts another list of pools in the place of the one that a pool stands in. */
export function changePools(
  { object, key }: LintedPool,
  change: (pools: readonly unknown[]) => readonly unknown[],
): Edit {
  const config = jsonFields(fieldsOf(object.fields.data)[key])!;
  const changed = {
    ...config,
    resourceList: change(config.resourceList as unknown[]),
  };
  return {
    object: object.index,
    path: ['data', key],
    set: JSON.stringify(changed, undefined, 2),
  };
}

/** The edit that gives one selector of a pool other fields. */
export function changeSelector(
  pool: LintedPool,
  selectorPath: FieldPath,
  change: (fields: Fields) => Fields,
): Edit {
  const place = selectorPath[pool.path.length + 1];
  const selectors = (value: unknown) =>
    Array.isArray(value)
      ? value.map((item, index) => (index === place ? change(item) : item))
      : change(value as Fields);
  return changePools(pool, pools =>
    pools.map((item, index) =>
      index === pool.index
        ? {
            ...(item as Fields),
            selectors: selectors((item as Fields).selectors),
          }
        : item,
    ),
  );
}
