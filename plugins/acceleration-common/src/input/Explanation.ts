import type { z } from 'zod';
import { MAX_OF_A_KIND } from './cappedProblems';
import { formatPath } from './formatPath';
import { nearest } from './nearest';
import type { Problem } from './Problem';
import { PROBLEM_CODES, ProblemCode } from './problemCodes';

type Issue = z.core.$ZodIssue;
type Schema = z.core.$ZodType;

/** A problem without its place. */
type Words = Pick<Problem, 'code' | 'message' | 'params'>;

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
    issues.reduce((least, issue) => Math.min(least, issue.path.length), 1e9);
  return (
    [...(fitting.length > 0 ? fitting : branches)].sort(
      (a, b) => depth(b) - depth(a),
    )[0] ?? []
  );
}

/** What zod says of a union that has no message of its own. */
const UNNAMED_UNION = 'Invalid input';

function isCode(code: unknown): code is ProblemCode {
  return typeof code === 'string' && Object.hasOwn(PROBLEM_CODES, code);
}

/** A number, a text or a list that is outside its range. */
function sizeWords(value: unknown, limit: number, isBeyond: boolean): Words {
  const edge = isBeyond ? 'at most' : 'at least';
  const params = { limit };
  if (Array.isArray(value))
    return {
      code: isBeyond ? 'too-many' : 'too-small',
      message: `has ${value.length} items; give ${edge} ${limit}`,
      params: { ...params, count: value.length },
    };
  const [small, large] =
    typeof value === 'number' ? ['small', 'large'] : ['short', 'long'];
  return {
    code: isBeyond ? 'too-large' : 'too-small',
    message: `${shown(value)} is too ${isBeyond ? large : small}; ${edge} ${limit}`,
    params,
  };
}

/** What an issue with one place and one cause says of a value. */
function wordsOf(issue: Issue, value: unknown): Words {
  switch (issue.code) {
    case 'invalid_type': {
      const expected = EXPECTED[issue.expected] ?? issue.expected;
      return value === undefined
        ? { code: 'missing', message: `is missing; give ${expected}` }
        : {
            code: 'wrong-type',
            message: `is ${kindOf(value)}; give ${expected}`,
            params: { expected: issue.expected },
          };
    }
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      const what =
        value === undefined
          ? 'is missing'
          : `${shown(value)} is not possible here`;
      return {
        code: value === undefined ? 'missing' : 'not-a-choice',
        message: `${what}; use ${allowed.length > 1 ? 'one of ' : ''}${allowed.join(', ')}`,
      };
    }
    case 'too_small':
      return sizeWords(value, Number(issue.minimum), false);
    case 'too_big':
      return sizeWords(value, Number(issue.maximum), true);
    default: {
      // A message that starts with a quotation has said already what it speaks of.
      const isWhole =
        typeof value === 'object' ||
        issue.path.length === 0 ||
        issue.message.startsWith('"');
      const given = issue.code === 'custom' ? issue.params?.code : undefined;
      const code = issue.code === 'invalid_format' ? 'wrong-form' : 'invalid';
      return {
        code: isCode(given) ? given : code,
        message: isWhole ? issue.message : `${shown(value)} ${issue.message}`,
      };
    }
  }
}

/** Turns zod's issues into ours, those of a list that is too long before those of what is in it. */
export class Explanation {
  private readonly counts = new Map<ProblemCode, number>();
  private readonly found: Problem[] = [];

  constructor(
    private readonly schema: Schema,
    private readonly input: unknown,
  ) {}

  /** All problems: of one kind no more than are shown, and how many more there are. */
  problems(issues: readonly Issue[]): Problem[] {
    const isSize = ({ code }: Issue) => code === 'too_big';
    for (const issue of issues.filter(isSize)) this.explain(issue);
    for (const issue of issues.filter(each => !isSize(each)))
      this.explain(issue);
    const left = [...this.counts]
      .filter(([, count]) => count > MAX_OF_A_KIND)
      .map(([code, count]): Problem => ({
        code: 'more',
        path: '',
        message: '',
        params: { of: code, count: count - MAX_OF_A_KIND },
      }));
    return [...this.found, ...left];
  }

  /** Counts problems of a kind, and words those of them that are shown: a document may have as many as it has values. */
  private add(
    code: ProblemCode,
    count: number,
    problem: (index: number) => Omit<Problem, 'code'>,
  ): void {
    const known = this.counts.get(code) ?? 0;
    for (let index = 0; index < count && known + index < MAX_OF_A_KIND; index++)
      this.found.push({ code, ...problem(index) });
    this.counts.set(code, known + count);
  }

  private explain(issue: Issue): void {
    const value = valueAt(this.input, issue.path);
    if (issue.code === 'unrecognized_keys') {
      const known = knownFields(this.schema, issue.path);
      this.add('unknown-field', issue.keys.length, index => {
        const key = issue.keys[index];
        const meant = nearest(key, known);
        const right = meant
          ? `did you mean "${meant}"?`
          : `known fields: ${known.join(', ')}`;
        return {
          path: formatPath([...issue.path, key]),
          message: `unknown field; ${right}`,
          ...(meant && { params: { meant } }),
        };
      });
      return;
    }
    if (issue.code === 'invalid_union') {
      const inner = bestBranch(issue.errors as Issue[][]);
      if (inner.length > 0 && issue.message === UNNAMED_UNION) {
        for (const each of inner)
          this.explain({
            ...each,
            path: [...issue.path, ...each.path],
          } as Issue);
        return;
      }
      this.add('wrong-form', 1, () => ({
        path: formatPath(issue.path),
        message: `${shown(value)} ${issue.message}`,
      }));
      return;
    }
    if (issue.code === 'invalid_key') {
      for (const each of issue.issues as Issue[]) {
        const { code, ...words } = wordsOf(each, issue.path.at(-1));
        this.add(code, 1, () => ({ path: formatPath(issue.path), ...words }));
      }
      return;
    }
    const { code, ...words } = wordsOf(issue, value);
    this.add(code, 1, () => ({ path: formatPath(issue.path), ...words }));
  }
}
