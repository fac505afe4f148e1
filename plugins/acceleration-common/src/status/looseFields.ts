import { fieldsOf, isFields, listOf, textsOf } from '../input/anyValue';

/** Any mapping of somebody else's. @public */
export type LooseFields = Readonly<Record<string, unknown>>;

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
