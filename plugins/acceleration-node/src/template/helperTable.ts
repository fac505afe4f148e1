import {
  VDPA_NICS,
  VdpaNic,
} from '@fastpath/backstage-plugin-acceleration-common';

/** A helper that a template may call: arguments in, value out. */
export type Helper = (...args: any[]) => unknown;

const MAX_RANGE = 1024;

/** The longest list that is put together. */
const MAX_ITEMS = 16 * MAX_RANGE;

/**
 * All helpers that a template may call, with the number of their arguments. The list is closed: packs are data, and what
 * they cannot compute here belongs into the renderer's context.
 */
export const HELPERS: Readonly<
  Record<string, { readonly args: number; readonly run: Helper }>
> = {
  /** `(eq a b)`: the same scalar. */
  eq: { args: 2, run: (a, b) => a === b },
  /** `(not a)`. */
  not: { args: 1, run: a => !a },
  /** `(and a b)`. */
  and: { args: 2, run: (a, b) => Boolean(a) && Boolean(b) },
  /** `(or a b)`. */
  or: { args: 2, run: (a, b) => Boolean(a) || Boolean(b) },
  /** `(has mapping "field")`: whether an optional field has a value. The one way to ask without an error. */
  has: {
    args: 2,
    run: (mapping, field) =>
      mapping !== null &&
      typeof mapping === 'object' &&
      Object.hasOwn(mapping, String(field)) &&
      mapping[field] !== null &&
      mapping[field] !== undefined,
  },
  /** `(concat a b)`: the items of two lists. */
  concat: {
    args: 2,
    run: (...lists) => {
      if (!lists.every(Array.isArray))
        throw new Error('concat takes two lists');
      const items = lists.flat();
      if (items.length > MAX_ITEMS)
        throw new Error(`concat gives at most ${MAX_ITEMS} items`);
      return items;
    },
  },
  /** `(range 4)`: 0, 1, 2, 3. */
  range: {
    args: 1,
    run: count => {
      if (!Number.isInteger(count) || count < 0 || count > MAX_RANGE)
        throw new Error(`range takes a whole number from 0 to ${MAX_RANGE}`);
      return Array.from({ length: count }, (_, index) => index);
    },
  },
  /** `(resourceDomain "openshift.io/fastvdpa")`: openshift.io. */
  resourceDomain: {
    args: 1,
    run: resource =>
      String(resource).slice(0, Math.max(0, String(resource).indexOf('/'))),
  },
  /** `(resourceName "openshift.io/fastvdpa")`: fastvdpa. */
  resourceName: {
    args: 1,
    run: resource => String(resource).slice(String(resource).indexOf('/') + 1),
  },
  /** `(vdpaNic "ifcvf" "vendor")`: 1af4. Nothing where the table of vDPA NICs does not say it. */
  vdpaNic: {
    args: 2,
    run: (name, field) => {
      const nic = Object.hasOwn(VDPA_NICS, String(name))
        ? VDPA_NICS[String(name)]
        : undefined;
      return nic && Object.hasOwn(nic, String(field))
        ? nic[String(field) as keyof VdpaNic]
        : null;
    },
  },
  /** `(json value)`: the value as text of strict JSON. */
  json: { args: 1, run: value => JSON.stringify(value) },
  /** `{{fail "why; and what to do"}}`: the combination of parameters cannot be rendered. */
  fail: {
    args: 1,
    run: message => {
      throw new Error(String(message));
    },
  },
};
