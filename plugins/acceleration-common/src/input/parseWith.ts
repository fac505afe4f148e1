import type { z } from 'zod';
import { beyondBounds } from './bounds';
import { Explanation } from './Explanation';
import { InvalidInputError } from './Problem';

/**
 * Checks a value against a schema and gives the parsed value, defaults filled in.
 *
 * @param schema - a zod schema; its own messages read `what is wrong; what would be right`
 * @param value - anything
 * @param file - the file that the value came from, for messages
 * @throws InvalidInputError with every problem, each with its path and the way to fix it; with one alone for a value that is
 *   nested too deep, or holds more values than are read
 * @public
 */
export function parseWith<T extends z.ZodType>(
  schema: T,
  value: unknown,
  file?: string,
): z.output<T> {
  const beyond = beyondBounds(value);
  if (beyond) throw InvalidInputError.of({ file, ...beyond });
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = new Explanation(schema, value).problems(result.error.issues);
  throw new InvalidInputError(problems.map(problem => ({ file, ...problem })));
}
