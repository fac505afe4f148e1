import { Scalar } from 'yaml';
import { writeDocument } from '../yaml/writeDocument';
import { isMapping } from './sameValue';

/** What would end a plain text inside `[]` or `{}`. */
const FLOW_SIGNS = /[,[\]{}]/;

// eslint-disable-next-line no-control-regex
const ONE_LINE = /^[^\u0000-\u001f\u007f-\u00a0\u2028\u2029\ufeff]*$/;

/**
 * A scalar as it is written on one line, in the quotes that the text before it had where they serve.
 *
 * @param style - how what stood there was written
 * @returns `undefined` for a text that has lines
 */
export function scalarText(
  value: unknown,
  style?: Scalar.Type,
): string | undefined {
  if (typeof value === 'string' && ONE_LINE.test(value)) {
    if (style === 'QUOTE_DOUBLE') return JSON.stringify(value);
    if (style === 'QUOTE_SINGLE') return `'${value.replaceAll("'", "''")}'`;
  }
  const text = writeDocument(value).replace(/\n$/, '');
  return text.includes('\n') ? undefined : text;
}

/** A value as it is written inside `[]` or `{}`. */
export function flowText(value: unknown, style?: Scalar.Type): string {
  if (Array.isArray(value))
    return `[${value.map(item => flowText(item)).join(', ')}]`;
  if (isMapping(value)) {
    const fields = Object.entries(value).map(
      ([key, inner]) => `${flowText(key)}: ${flowText(inner)}`,
    );
    return `{${fields.join(', ')}}`;
  }
  const text = scalarText(value, style);
  if (text !== undefined && (/^['"]/.test(text) || !FLOW_SIGNS.test(text)))
    return text;
  // JSON's escapes are YAML's.
  return JSON.stringify(value);
}
