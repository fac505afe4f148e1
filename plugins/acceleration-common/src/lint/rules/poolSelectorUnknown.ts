import { nearest } from '../../input/nearest';
import { Fields, fieldsOf, isFields, itemsOf } from '../../input/looseFields';
import type { LintReason } from '../messages/lintMessages';
import type { Found, Rule } from '../Rule';
import type { LintedObject } from '../views/LintedObject';
import { changePools, changeSelector, LintedPool } from '../views/LintedPool';
import {
  NIC_SELECTOR_FIELDS,
  POOL_FIELDS,
  SELECTOR_FIELDS,
  selectorField,
} from '../views/selectorFields';

const SELECTORS = Object.keys(SELECTOR_FIELDS);

/** As many unknown keys of one selector as are reported: each comes with its own advice on the whole text. */
const MAX_KEYS = 32;

/** `pfName` → `pfNames`; else the nearest word. */
function meantBy(key: string, known: readonly string[]): string | undefined {
  const lower = key.toLowerCase();
  return (
    known.find(
      field =>
        field.toLowerCase() === `${lower}s` ||
        `${field.toLowerCase()}s` === lower,
    ) ?? nearest(key, known)
  );
}

/** A value in the place of another key: one value becomes a list where a list belongs. */
function moved(fields: Fields, key: string, meant: string): Fields {
  const { [key]: value, ...rest } = fields;
  const needsList = SELECTOR_FIELDS[meant]?.list && !Array.isArray(value);
  return {
    ...rest,
    [meant]: rest[meant] ?? (needsList ? [value] : (value as unknown)),
  };
}

function unknownKeys(fields: Fields, known: readonly string[]): string[] {
  return Object.keys(fields)
    .filter(key => selectorField(key, known) === undefined)
    .slice(0, MAX_KEYS);
}

function inSelectors(pool: LintedPool): Found[] {
  return pool.selectors.flatMap(({ path, fields }) =>
    unknownKeys(fields, SELECTORS).map((key): Found => {
      const meant = meantBy(key, SELECTORS);
      const params = { selector: key, pool: pool.resource ?? '' };
      return {
        object: pool.object.index,
        path: [...path, key],
        reason:
          meant === undefined
            ? {
                code: 'pool-selector-unknown',
                params: { ...params, known: SELECTORS.join(', ') },
              }
            : {
                code: 'pool-selector-unknown.misspelt',
                params: { ...params, meant },
              },
        advice: [
          changeSelector(pool, path, selector => {
            if (meant !== undefined) return moved(selector, key, meant);
            const { [key]: _value, ...rest } = selector;
            return rest;
          }),
        ],
      };
    }),
  );
}

/** A pool with one of its own keys moved to where, or to what, was meant. */
function mendedPool(item: Fields, key: string, meant?: string): Fields {
  const { [key]: value, ...rest } = item;
  if (meant !== undefined) return { ...rest, [meant]: rest[meant] ?? value };
  const put = (selector: Fields) => ({ ...selector, [key]: value as unknown });
  return {
    ...rest,
    selectors: Array.isArray(rest.selectors)
      ? itemsOf(rest.selectors).map(({ item: selector }) => put(selector))
      : put(fieldsOf(rest.selectors)),
  };
}

/** Selectors beside `selectors`, and keys that were meant to be those of a pool. */
function inPool(pool: LintedPool): Found[] {
  return unknownKeys(pool.fields, POOL_FIELDS).flatMap((key): Found[] => {
    const isSelector = SELECTORS.includes(key);
    const meant = isSelector ? undefined : meantBy(key, POOL_FIELDS);
    if (!isSelector && meant === undefined) return [];
    const params = { selector: key, pool: pool.resource ?? '' };
    const reason: LintReason =
      meant === undefined
        ? { code: 'pool-selector-unknown.misplaced', params }
        : {
            code: 'pool-selector-unknown.misspelt',
            params: { ...params, meant },
          };
    return [
      {
        object: pool.object.index,
        path: [...pool.path, key],
        reason,
        advice: [
          changePools(pool, pools =>
            pools.map((item, index) =>
              index === pool.index && isFields(item)
                ? mendedPool(item, key, meant)
                : item,
            ),
          ),
        ],
      },
    ];
  });
}

function inPolicy({ index, name, fields }: LintedObject): Found[] {
  const selector = fieldsOf(fieldsOf(fields.spec).nicSelector);
  const path = ['spec', 'nicSelector'];
  return Object.keys(selector)
    .filter(key => !NIC_SELECTOR_FIELDS.includes(key))
    .slice(0, MAX_KEYS)
    .map((key): Found => {
      const meant = meantBy(key, NIC_SELECTOR_FIELDS);
      const isList = meant === 'pfNames' || meant === 'rootDevices';
      const value: unknown = selector[key];
      const params = { selector: key, pool: name };
      return {
        object: index,
        path: [...path, key],
        reason:
          meant === undefined
            ? {
                code: 'pool-selector-unknown.policy-none',
                params: { ...params, known: NIC_SELECTOR_FIELDS.join(', ') },
              }
            : {
                code: 'pool-selector-unknown.policy',
                params: { ...params, meant },
              },
        advice: [
          ...(meant === undefined || selector[meant] !== undefined
            ? []
            : [
                {
                  object: index,
                  path: [...path, meant],
                  set: isList && !Array.isArray(value) ? [value] : value,
                },
              ]),
          { object: index, path: [...path, key], remove: true as const },
        ],
      };
    });
}

/** Keys that the device plugin and the operator do not know. */
export const poolSelectorUnknown: Rule = {
  id: 'pool-selector-unknown',
  severity: 'error',
  title: 'The selectors of a pool and of a policy are ones that exist',
  explanation:
    "The device plugin passes over what it does not know. A pool with pfName in the place of pfNames takes the devices of every physical function, and its neighbours' with them. The operator's webhook refuses such a policy, or drops the field.",
  remedy: 'Write the selector as its documentation does, under selectors.',
  source:
    'SR-IOV network device plugin: README, "Config parameters"; SR-IOV network operator: SriovNetworkNicSelector',
  isFixable: true,
  check: set => [
    ...set.pools.flatMap(pool => [...inSelectors(pool), ...inPool(pool)]),
    ...set.policies.flatMap(inPolicy),
  ],
};
