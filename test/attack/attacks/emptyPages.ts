import { list } from '../answers';
import type { Attack } from '../Attack';

export const emptyPages: Attack = {
  name: 'empty pages',
  does: 'no pods and a new token on each page, for ever',
  outcomes: ['too-large'],
  answer: ({ response, isWatch, next = '0', behave }) =>
    isWatch ? behave() : list(response, [], String(Number(next) + 1)),
};
