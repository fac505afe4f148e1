import type { GivenProblem } from './Problem';

/** How deep a document may be nested: one of Kubernetes has about ten levels. @public */
export const MAX_DEPTH = 64;

/**
 * How many values a document may hold, scalars, lists and mappings counted alike. A workload of eight interfaces with their
 * addresses in a hundred environments has about 5,000.
 *
 * @public
 */
export const MAX_VALUES = 50_000;

/**
 * Whether a document is small enough to be worked with, found without recursion and without looking further than the bound:
 * what walks documents may then be recursive.
 *
 * @param value - plain data, of any size and depth
 * @returns what is wrong; `undefined` when it is within bounds
 * @public
 */
export function beyondBounds(
  value: unknown,
  maxValues: number = MAX_VALUES,
  maxDepth: number = MAX_DEPTH,
): GivenProblem | undefined {
  let level: unknown[] = [value];
  let count = 0;
  for (let depth = 0; level.length > 0; depth++) {
    count += level.length;
    if (count > maxValues)
      return {
        code: 'too-many',
        path: '',
        message: `holds more than ${maxValues} values; give less at once`,
        params: { limit: maxValues },
      };
    const below: unknown[] = [];
    for (const item of level) {
      if (item === null || typeof item !== 'object') continue;
      if (depth >= maxDepth)
        return {
          code: 'too-deep',
          path: '',
          message: `is nested more than ${maxDepth} deep; flatten it`,
          params: { limit: maxDepth },
        };
      const items = Array.isArray(item) ? item : Object.values(item);
      for (const inner of items) below.push(inner);
    }
    level = below;
  }
  return undefined;
}
