import { z } from 'zod';
import { beyondBounds } from './bounds';
import { isFields } from './looseFields';

/**
 * A list of bounded length.
 *
 * @param limit - the most items that are taken
 * @param item - each of them
 */
export function listOf<T extends z.ZodType>(limit: number, item: T) {
  return z.array(item).max(limit);
}

/**
 * A mapping of bounded size; the bound is published in the JSON Schema.
 *
 * @param limit - the most fields that are taken
 * @public
 */
export function mapOf<K extends z.ZodString, V extends z.ZodType>(
  limit: number,
  key: K,
  value: V,
) {
  return z
    .record(key, value)
    .refine(fields => Object.keys(fields).length <= limit, {
      error: ({ input }) =>
        `has ${Object.keys(input as object).length} fields; give at most ${limit}`,
      params: { code: 'too-many' },
      when: ({ value: fields }) => isFields(fields),
    })
    .meta({ maxProperties: limit });
}

/** How many values what is passed on unread may hold, and how deep it may be nested. */
const PASSED_ON_VALUES = 2_000;
const PASSED_ON_DEPTH = 32;

/**
 * The same schema for what is passed on as it is, bounded all the same: it is compared, sorted and written.
 *
 * @param limit - the most values in it, on all levels together
 */
export function bounded<T extends z.ZodType>(
  schema: T,
  limit: number = PASSED_ON_VALUES,
): T {
  return schema
    .superRefine((value, ctx) => {
      const beyond = beyondBounds(value, limit, PASSED_ON_DEPTH);
      if (beyond)
        ctx.addIssue({
          code: 'custom',
          message: beyond.message,
          params: { code: beyond.code },
        });
    })
    .meta({ maxProperties: limit });
}

/**
 * A mapping of which nothing is known, passed on as it is.
 *
 * @param limit - the most values in it, on all levels together
 */
export function freeForm(limit?: number) {
  return bounded(z.record(z.string(), z.unknown()), limit);
}
