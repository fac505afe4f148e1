import type { z } from 'zod';
import { formatPath } from './formatPath';
import { nearest } from './nearest';
import { InvalidInputError, Problem } from './Problem';

type Issue = z.core.$ZodIssue;
type Schema = z.core.$ZodType;

/** The longest part of a user's value that is repeated in a message. */
const SHOWN = 60;

/** Names the kind of a value in YAML's words. */
function kindOf(value: unknown): string {
  if (value === null) return 'nothing (null)';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number' && !Number.isFinite(value))
    return 'not a finite number';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'string' ? 'text' : `a ${typeof value}`;
}

const EXPECTED: Record<string, string> = {
  string: 'text (quote it if it looks like a number or a yes/no)',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
};

/** A user's value, quoted and shortened. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** The value at a path of the input, or `undefined`. Text that stands for a whole mapping is each of its fields. */
function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<any>(
    (value, step) =>
      value !== null && typeof value === 'object' ? value[step] : value,
    input,
  );
}

/** The schema at a path, looking through optional, default, pipe and union wrappers. */
function schemasAt(schema: Schema, path: readonly PropertyKey[]): Schema[] {
  const def = schema._zod.def as any;
  if (def.innerType) return schemasAt(def.innerType, path);
  if (def.type === 'pipe')
    return [...schemasAt(def.in, path), ...schemasAt(def.out, path)];
  if (def.type === 'union')
    return def.options.flatMap((option: Schema) => schemasAt(option, path));
  if (path.length === 0) return [schema];
  const [step, ...rest] = path;
  if (def.type === 'array') return schemasAt(def.element, rest);
  if (def.type === 'record') return schemasAt(def.valueType, rest);
  if (def.type === 'object')
    return def.shape[step] ? schemasAt(def.shape[step], rest) : [];
  return [];
}

/** The fields that the schema knows at a path, sorted. */
function knownFields(schema: Schema, path: readonly PropertyKey[]): string[] {
  const names = schemasAt(schema, path).flatMap(found =>
    Object.keys((found._zod.def as any).shape ?? {}),
  );
  return [...new Set(names)].sort();
}

/** Of a union's branches, the issues of the one that the value was meant for: its type fits, and then the most of it. */
function bestBranch(branches: readonly Issue[][]): Issue[] {
  const fitting = branches.filter(
    issues =>
      !issues.some(
        issue => issue.code === 'invalid_type' && issue.path.length === 0,
      ),
  );
  const depth = (issues: Issue[]) =>
    Math.min(...issues.map(issue => issue.path.length));
  return (
    [...(fitting.length > 0 ? fitting : branches)].sort(
      (a, b) => depth(b) - depth(a),
    )[0] ?? []
  );
}

/** What zod says of a union that has no message of its own. */
const UNNAMED_UNION = 'Invalid input';

function explain(issue: Issue, input: unknown, schema: Schema): Problem[] {
  const path = formatPath(issue.path);
  const value = valueAt(input, issue.path);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = knownFields(schema, issue.path);
      return issue.keys.map(key => {
        const meant = nearest(key, known);
        const right = meant
          ? `did you mean "${meant}"?`
          : `known fields: ${known.join(', ')}`;
        return {
          path: formatPath([...issue.path, key]),
          message: `unknown field; ${right}`,
        };
      });
    }
    case 'invalid_union': {
      const inner = bestBranch(issue.errors as Issue[][]);
      if (inner.length === 0 || issue.message !== UNNAMED_UNION)
        return [{ path, message: `${shown(value)} ${issue.message}` }];
      return inner.flatMap(each =>
        explain(
          { ...each, path: [...issue.path, ...each.path] } as Issue,
          input,
          schema,
        ),
      );
    }
    case 'invalid_type': {
      const expected = EXPECTED[issue.expected] ?? issue.expected;
      return [
        {
          path,
          message:
            value === undefined
              ? `is missing; give ${expected}`
              : `is ${kindOf(value)}; give ${expected}`,
        },
      ];
    }
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      const what =
        value === undefined
          ? 'is missing'
          : `${shown(value)} is not possible here`;
      return [
        {
          path,
          message: `${what}; use ${allowed.length > 1 ? 'one of ' : ''}${allowed.join(', ')}`,
        },
      ];
    }
    case 'too_small':
      if (Array.isArray(value))
        return [
          {
            path,
            message: `has ${value.length} items; give at least ${issue.minimum}`,
          },
        ];
      return [
        {
          path,
          message: `${shown(value)} is too ${typeof value === 'number' ? 'small' : 'short'}; at least ${issue.minimum}`,
        },
      ];
    case 'too_big':
      if (Array.isArray(value))
        return [
          {
            path,
            message: `has ${value.length} items; give at most ${issue.maximum}`,
          },
        ];
      return [
        {
          path,
          message: `${shown(value)} is too ${typeof value === 'number' ? 'large' : 'long'}; at most ${issue.maximum}`,
        },
      ];
    case 'invalid_key':
      return (issue.issues as Issue[])
        .flatMap(each =>
          explain({ ...each, path: [] } as Issue, issue.path.at(-1), schema),
        )
        .map(problem => ({ ...problem, path }));
    default: {
      // A message that starts with a quotation has said already what it speaks of.
      const whole =
        typeof value === 'object' ||
        issue.path.length === 0 ||
        issue.message.startsWith('"');
      return [
        {
          path,
          message: whole ? issue.message : `${shown(value)} ${issue.message}`,
        },
      ];
    }
  }
}

/**
 * Checks a value against a schema and gives the parsed value, defaults filled in.
 *
 * @param schema - a zod schema; its own messages read `what is wrong; what would be right`
 * @param value - anything
 * @param file - the file that the value came from, for messages
 * @throws InvalidInputError with every problem, each with its path and the way to mend it
 * @public
 */
export function parseWith<T extends z.ZodType>(
  schema: T,
  value: unknown,
  file?: string,
): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.flatMap(issue =>
    explain(issue, value, schema),
  );
  throw new InvalidInputError(problems.map(problem => ({ file, ...problem })));
}
