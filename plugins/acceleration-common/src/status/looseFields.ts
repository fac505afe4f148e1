/** Any mapping of somebody else's. */
export type LooseFields = Readonly<Record<string, unknown>>;

const NOTHING: LooseFields = Object.freeze({});

/** Whether a value is a mapping. */
export function isMapping(value: unknown): value is LooseFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of anything, own keys only; `undefined` when there is none. */
export function fieldOf(value: unknown, key: string): unknown {
  return isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The mapping in a field, or an empty one. */
export function mappingIn(value: unknown, key: string): LooseFields {
  const found = fieldOf(value, key);
  return isMapping(found) ? found : NOTHING;
}

/** The text in a field; `undefined` for anything else, and for empty text. */
export function textIn(value: unknown, key: string): string | undefined {
  const found = fieldOf(value, key);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The list in a field, or an empty one. */
export function listIn(value: unknown, key: string): readonly unknown[] {
  const found = fieldOf(value, key);
  return Array.isArray(found) ? found : [];
}

/** The texts in a list; what is no text is left out. */
export function textsIn(value: unknown, key: string): string[] {
  return listIn(value, key).filter((item): item is string => typeof item === 'string');
}
