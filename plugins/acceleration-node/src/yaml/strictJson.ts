/**
 * Strict JSON of a value whose keys are already in the wanted order, indented for review.
 *
 * @public
 */
export function strictJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}
