import type { Catalogue, Reason } from './Reason';

const PLACEHOLDER = /\{\{(\w+)\}\}/g;

/** Deeper than reasons stand in reasons: a list of three, each with a reason of its own. */
const MAX_DEPTH = 8;

/**
 * The sentence for a reason. Where its `count` is 1 and the catalogue has a sentence `<code>_one`, it is that one.
 * What a parameter holds is put in as it is, and never read as a placeholder.
 *
 * @returns the code itself where the catalogue has no sentence for it
 * @public
 */
export function sentenceOf(
  catalogue: Catalogue,
  { code, params }: Reason,
  depth = MAX_DEPTH,
): string {
  const singular = `${code}_one`;
  const key =
    params.count === 1 && Object.hasOwn(catalogue, singular) ? singular : code;
  if (!Object.hasOwn(catalogue, key) || depth === 0) return code;
  return catalogue[key].replace(PLACEHOLDER, (whole, name: string) => {
    if (!Object.hasOwn(params, name)) return whole;
    const value = params[name];
    return typeof value === 'object'
      ? sentenceOf(catalogue, value, depth - 1)
      : String(value);
  });
}
