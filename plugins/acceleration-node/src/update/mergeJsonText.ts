import { isMapping, sameValue, Value } from './sameValue';

/** The mapping or list that a text holds as strict JSON; `undefined` when it holds none. */
function jsonIn(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isMapping(value) || Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Writes JSON as a text has it: on one line, or indented, with or without a line's end. */
function writtenAs(value: unknown, model: string): string {
  const indent = /\n([ \t]+)/.exec(model)?.[1];
  return `${JSON.stringify(value, undefined, indent)}${model.endsWith('\n') ? '\n' : ''}`;
}

/**
 * Merges texts that hold JSON (a NAD's `config`, the networks annotation, the net-config) by the fields of the JSON.
 *
 * @param merge - merges the values
 * @returns the text of a side where its value is the result, as it was written; `undefined` when one of them holds no JSON
 */
export function mergeJsonText(
  texts: Record<'base' | 'ours' | 'theirs', string>,
  merge: (values: Record<'base' | 'ours' | 'theirs', unknown>) => Value,
): string | undefined {
  const values = {
    base: jsonIn(texts.base),
    ours: jsonIn(texts.ours),
    theirs: jsonIn(texts.theirs),
  };
  if (Object.values(values).includes(undefined)) return undefined;
  const merged = merge(values);
  if (sameValue(merged, values.ours)) return texts.ours;
  if (sameValue(merged, values.theirs)) return texts.theirs;
  return writtenAs(merged, texts.ours);
}
