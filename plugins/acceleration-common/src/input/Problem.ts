import { InputError } from '@backstage/errors';
import { cappedProblems } from './cappedProblems';
import type { ProblemCode } from './problemCodes';

/**
 * One thing that is wrong with what somebody gave us.
 *
 * @public
 */
export interface Problem {
  /** What kind of problem it is: for programs, which never look at the message. */
  readonly code: ProblemCode;
  /** The file, as the user named it. */
  readonly file?: string;
  /** Where in it: a dotted path such as `spec.interfaces[0].name`; empty for the whole document. */
  readonly path: string;
  /** What was wrong and, after a semicolon, what would be right. */
  readonly message: string;
  /** What the message speaks of, for programs. */
  readonly params?: Readonly<Record<string, string | number>>;
}

/**
 * A problem as it is reported; without a code it is `invalid`.
 *
 * @public
 */
export type GivenProblem = Omit<Problem, 'code'> & {
  readonly code?: ProblemCode;
};

/**
 * One line for one problem: `file: path: what was wrong; what would be right`.
 *
 * @public
 */
export function formatProblem(
  problem: Pick<Problem, 'file' | 'path' | 'message'>,
): string {
  return [problem.file, problem.path, problem.message]
    .filter(part => part)
    .join(': ');
}

/**
 * Bad input, with the problems found in it. The message has one line per problem and is meant for users. However many there
 * are, number and bytes are bounded: of what is left out, its number is said.
 *
 * @public
 */
export class InvalidInputError extends InputError {
  /** Never empty. */
  readonly problems: readonly Problem[];

  constructor(problems: readonly GivenProblem[]) {
    const capped = cappedProblems(problems);
    super(capped.map(formatProblem).join('\n'));
    this.problems = capped;
  }

  /** The error for a single problem. */
  static of(problem: GivenProblem): InvalidInputError {
    return new InvalidInputError([problem]);
  }

  /** Whether any of the problems is of a kind. */
  has(code: ProblemCode): boolean {
    return this.problems.some(problem => problem.code === code);
  }
}
