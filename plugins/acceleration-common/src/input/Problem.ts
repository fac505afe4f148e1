import { InputError } from '@backstage/errors';

/**
 * One thing that is wrong with what somebody gave us.
 *
 * @public
 */
export interface Problem {
  /** The file, as the user named it. */
  readonly file?: string;
  /** Where in it: a dotted path such as `spec.interfaces[0].name`; empty for the whole document. */
  readonly path: string;
  /** What was wrong and, after a semicolon, what would be right. */
  readonly message: string;
}

/**
 * One line for one problem: `file: path: what was wrong; what would be right`.
 *
 * @public
 */
export function formatProblem(problem: Problem): string {
  return [problem.file, problem.path, problem.message]
    .filter(part => part)
    .join(': ');
}

/**
 * Bad input, with every problem found in it. The message has one line per problem and is meant for users.
 *
 * @public
 */
export class InvalidInputError extends InputError {
  /** Never empty. */
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.problems = problems;
  }

  /** The error for a single problem. */
  static of(problem: Problem): InvalidInputError {
    return new InvalidInputError([problem]);
  }
}
