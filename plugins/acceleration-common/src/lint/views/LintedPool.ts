import type { FieldPath } from '../../kubernetes/podTemplate';
import {
  Fields,
  fieldsOf,
  isFields,
  itemsOf,
  jsonFields,
  listOf,
  textOf,
} from '../../input/looseFields';
import type { Edit } from '../LintFinding';
import type { LintedObject } from './LintedObject';

/** One pool in the configuration of the SR-IOV network device plugin. */
export interface LintedPool {
  readonly object: LintedObject;
  readonly config: PoolText;
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

/** A text that is a configuration of the device plugin, or is meant to be one. */
export interface PoolText {
  readonly object: LintedObject;
  /** Where the text stands: `data` and a key of a ConfigMap; empty for a file of its own. */
  readonly at: FieldPath;
  readonly text: string;
  readonly config: Fields | undefined;
}

/**
 * As many pools as are looked into: a finding on one may advise the whole configuration anew, so that without a bound the
 * advice would grow with the square of the configuration.
 */
export const MAX_POOLS = 256;

const DEFAULT_PREFIX = 'intel.com';

/** Whether a text is JSON, or YAML, with the list of pools that only the device plugin's configuration has. */
function isConfig(text: string): boolean {
  return (
    /(^|[\s{,])["']?resourceList["']?\s*:/.test(text) &&
    (/^\s*[{[]/.test(text) || /["']?resourceName["']?\s*:/.test(text))
  );
}

/** The configurations in an object: of a ConfigMap, or the file itself. */
export function readPoolTexts(object: LintedObject): PoolText[] {
  if (object.isDevicePluginConfig) {
    const text = object.text ?? JSON.stringify(object.fields);
    return [{ object, at: [], text, config: jsonFields(text) }];
  }
  if (object.kind !== 'ConfigMap') return [];
  const data = fieldsOf(object.fields.data);
  return Object.keys(data).flatMap(key => {
    const text = textOf(data[key]);
    return text !== undefined && isConfig(text)
      ? [{ object, at: ['data', key], text, config: jsonFields(text) }]
      : [];
  });
}

/** Whether an object has more pools than are looked into. */
export function isCut(object: LintedObject): boolean {
  return readPoolTexts(object).some(
    ({ config }) => listOf(config?.resourceList).length > MAX_POOLS,
  );
}

/** What a configuration is called, for messages. */
export function configName({ object, at }: PoolText): string {
  return at.length === 0
    ? "the device plugin's configuration"
    : `${at[1]} of ConfigMap ${object.name}`;
}

/** The pools in one configuration. */
export function readPools(
  text: PoolText,
  defaultPrefix = DEFAULT_PREFIX,
): LintedPool[] {
  const { object, at, config } = text;
  return itemsOf(config?.resourceList)
    .slice(0, MAX_POOLS)
    .map(({ index, item }) => {
      const path = [...at, 'resourceList', index];
      const name = textOf(item.resourceName);
      const selectors = Array.isArray(item.selectors)
        ? itemsOf(item.selectors).map(({ index: place, item: fields }) => ({
            path: [...path, 'selectors', place],
            fields,
          }))
        : [item.selectors]
            .filter(isFields)
            .map(fields => ({ path: [...path, 'selectors'], fields }));
      return {
        object,
        config: text,
        index,
        path,
        fields: item,
        resource:
          name && `${textOf(item.resourcePrefix) ?? defaultPrefix}/${name}`,
        selectors: selectors.slice(0, MAX_POOLS),
      };
    });
}

/**
 * The edit that puts another list of pools in the place of the one that a pool stands in. Made when it is read: of a thousand
 * pools, each edit holds all.
 */
export function changePools(
  { object, config: { at, config } }: LintedPool,
  change: (pools: readonly unknown[]) => readonly unknown[],
): Edit {
  const resourceList = () => change(config!.resourceList as unknown[]);
  if (at.length === 0)
    return {
      object: object.index,
      path: ['resourceList'],
      get set() {
        return resourceList();
      },
    };
  return {
    object: object.index,
    path: at,
    get set() {
      return JSON.stringify(
        { ...config, resourceList: resourceList() },
        undefined,
        2,
      );
    },
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
