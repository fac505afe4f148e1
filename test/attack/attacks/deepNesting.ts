import { bomb, LIST_BEGINS } from '../answers';
import type { Attack } from '../Attack';

export const deepNesting: Attack = {
  name: 'deep nesting',
  does: 'one pod that nests 100 million levels deep',
  outcomes: ['too-large'],
  answer: ({ response, isWatch, behave }) =>
    isWatch
      ? behave()
      : bomb(
          response,
          [
            `${LIST_BEGINS}{"metadata":{"name":"deep","namespace":"tenant"},"spec":`,
            '[',
            '',
          ],
          100 * 2 ** 20,
        ),
};
