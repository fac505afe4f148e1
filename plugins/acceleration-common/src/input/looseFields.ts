import { Quantity } from '../kubernetes/Quantity';
import type { FieldPath } from '../kubernetes/podTemplate';

/** A mapping of which nothing is known. @public */
export type Fields = Record<string, any>;

/** The same, for reading only. @public */
export type LooseFields = Readonly<Record<string, unknown>>;

/** Whether a value is a mapping: neither a list nor `null`. @public */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A mapping, or an empty one in the place of anything else. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** A list, or an empty one in the place of anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The mappings of a list with their places in it; what is no mapping is passed over. */
export function itemsOf(
  value: unknown,
): { readonly index: number; readonly item: Fields }[] {
  return listOf(value).flatMap((item, index) =>
    isFields(item) ? [{ index, item }] : [],
  );
}

/** Text, or nothing in the place of anything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The texts of a list. */
export function textsOf(value: unknown): string[] {
  return listOf(value).filter(item => typeof item === 'string') as string[];
}

/** A field of anything, own keys only; `undefined` when there is none. @public */
export function fieldOf(value: unknown, key: string): unknown {
  return isFields(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The mapping in a field, or an empty one. @public */
export function mappingIn(value: unknown, key: string): LooseFields {
  return fieldsOf(fieldOf(value, key));
}

/** The text in a field; `undefined` for anything else, and for empty text. @public */
export function textIn(value: unknown, key: string): string | undefined {
  const found = fieldOf(value, key);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The list in a field, or an empty one. @public */
export function listIn(value: unknown, key: string): readonly unknown[] {
  return listOf(fieldOf(value, key));
}

/** The texts in a list; what is no text is left out. @public */
export function textsIn(value: unknown, key: string): string[] {
  return textsOf(fieldOf(value, key));
}

/** A value of any kind as a word for a message. A mapping may have a field `toString`, so it is never made text by itself. */
export function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** What stands at a path, looking only at an object's own fields; `undefined` where there is nothing. */
export function valueAt(value: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>((found, step) => {
    if (
      typeof found !== 'object' ||
      found === null ||
      !Object.hasOwn(found, step)
    )
      return undefined;
    return (found as Fields)[step];
  }, value);
}

/** An amount of a resource, or nothing when it is none. */
export function amountOf(value: unknown): Quantity | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  try {
    return Quantity.parse(value);
  } catch {
    return undefined;
  }
}

/** The mapping in a JSON text, or nothing. */
export function jsonFields(text: unknown): Fields | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
