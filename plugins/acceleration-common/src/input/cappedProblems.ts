import type { GivenProblem, Problem } from './Problem';
import type { ProblemCode } from './problemCodes';

/** How many problems of one kind are listed. */
export const MAX_OF_A_KIND = 20;

/** How many are listed in all. */
const MAX_PROBLEMS = 100;

/** How many characters of a path and of a message are shown: a key or a value may be as long as the whole document. */
const MAX_PATH = 500;
const MAX_MESSAGE = 2_000;

/** Characters of all problems together. */
const MAX_CHARACTERS = 32 * 1024;

function cut(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit)}…` : text;
}

/** The line that stands for what is not listed. */
function rest(code: ProblemCode, count: number, isKind: boolean): Problem {
  return {
    code: 'more',
    path: '',
    message: `and ${count} more ${isKind ? 'of this kind' : 'problems'}`,
    params: { of: code, count },
  };
}

/**
 * Problems in their order, bounded in number and in characters. What is left out is counted: per kind, and once more for all
 * others. Problems that were capped before keep their count.
 */
export function cappedProblems(problems: readonly GivenProblem[]): Problem[] {
  const listed = new Map<ProblemCode, number>();
  const left = new Map<ProblemCode, number>();
  const shown: Problem[] = [];
  let characters = 0;
  const leave = (code: ProblemCode, count: number) =>
    left.set(code, (left.get(code) ?? 0) + count);
  for (const { code = 'invalid', ...given } of problems) {
    if (code === 'more') {
      leave(given.params?.of as ProblemCode, Number(given.params?.count));
      continue;
    }
    const ofKind = listed.get(code) ?? 0;
    const problem: Problem = {
      code,
      ...given,
      path: cut(given.path, MAX_PATH),
      message: cut(given.message, MAX_MESSAGE),
    };
    const length =
      problem.path.length +
      problem.message.length +
      (problem.file?.length ?? 0);
    const fits =
      ofKind < MAX_OF_A_KIND &&
      shown.length < MAX_PROBLEMS &&
      (characters + length <= MAX_CHARACTERS || shown.length === 0) &&
      !left.has(code);
    if (fits) {
      shown.push(problem);
      listed.set(code, ofKind + 1);
      characters += length;
    } else {
      leave(code, 1);
    }
  }
  return [
    ...shown,
    ...[...left].map(([code, count]) => rest(code, count, listed.has(code))),
  ];
}
