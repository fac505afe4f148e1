/** One change of one field of one object. */
export interface Mutation {
  /** `SriovNetworkNodeState n1`. */
  readonly object: string;
  /** As the declarations name fields: `status.interfaces[0].Vfs[0].vdpaType`; text that holds JSON goes on after `#`. */
  readonly field: string;
  readonly kind: 'removed' | 'unreadable' | 'other' | 'delayed';
  /** The new value, as JSON. */
  readonly value?: string;
  /** The situation's objects with this change. */
  readonly apply: () => readonly unknown[];
}

type Step = string | number | typeof PARSED;

/** Enters text that holds JSON. */
const PARSED = Symbol('JSON in text');

interface Field {
  readonly steps: readonly Step[];
  readonly name: string;
  readonly value: unknown;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** The JSON in a text; `undefined` for other text. */
function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** All fields below a value, branches and leaves, in JSON within text too. */
function fieldsIn(
  value: unknown,
  steps: readonly Step[] = [],
  name = '',
): Field[] {
  const own = name ? [{ steps, name, value }] : [];
  if (Array.isArray(value))
    return [
      ...own,
      ...value.flatMap((item, index) =>
        fieldsIn(item, [...steps, index], `${name}[${index}]`),
      ),
    ];
  if (isText(value)) {
    const inner = parsed(value);
    return inner === undefined
      ? own
      : [...own, ...fieldsIn(inner, [...steps, PARSED], `${name}#`).slice(1)];
  }
  if (typeof value !== 'object' || value === null) return own;
  return [
    ...own,
    ...Object.entries(value).flatMap(([key, item]) =>
      fieldsIn(
        item,
        [...steps, key],
        name === '' || name.endsWith('#') ? `${name}${key}` : `${name}.${key}`,
      ),
    ),
  ];
}

/** A copy with one field replaced; removed with `undefined`. */
function replaced(
  value: any,
  [step, ...rest]: readonly Step[],
  by: unknown,
): any {
  if (step === undefined) return by;
  if (step === PARSED)
    return JSON.stringify(replaced(parsed(value), rest, by) ?? null);
  if (Array.isArray(value)) {
    const copy = [...value];
    const made = replaced(value[step as number], rest, by);
    if (made === undefined) copy.splice(step as number, 1);
    else copy[step as number] = made;
    return copy;
  }
  const made = replaced(value[step], rest, by);
  const { [step as string]: _, ...others } = value;
  return made === undefined ? others : { ...value, [step as string]: made };
}

const TIME = /^\d{4}-\d\d-\d\dT/;

/** Values of another kind, which no API server would keep, and which a file may hold. */
const UNREADABLE = [null, {}, [], '', 7, true];

/** What a field may be changed to that reads as well as it did. */
function otherValues(value: unknown): unknown[] {
  if (isText(value)) return [`${value}x`, `x${value}`, 'forged'];
  if (typeof value === 'number') return [value + 1, value + 1000];
  return typeof value === 'boolean' ? [!value] : [];
}

const nameOf = (object: any) => `${object.kind} ${object.metadata.name}`;

/** Every change of every field of every object. */
export function mutationsOf(objects: readonly unknown[]): Mutation[] {
  return objects.flatMap((object, index) => {
    const put = (made: unknown) =>
      objects.map((other, place) => (place === index ? made : other));
    return fieldsIn(object).flatMap(({ steps, name, value }): Mutation[] => {
      const text = JSON.stringify(value);
      const common = { object: nameOf(object), field: name };
      const change = (by: unknown, kind: Mutation['kind']): Mutation => ({
        ...common,
        kind,
        ...(by !== undefined && { value: JSON.stringify(by) }),
        apply: () => put(replaced(object, steps, by)),
      });
      return [
        change(undefined, 'removed'),
        ...UNREADABLE.filter(by => JSON.stringify(by) !== text).map(by =>
          change(by, 'unreadable'),
        ),
        ...otherValues(value).map(by => change(by, 'other')),
        ...(isText(value) && TIME.test(value)
          ? [change('2020-01-01T00:00:00Z', 'delayed')]
          : []),
      ];
    });
  });
}
