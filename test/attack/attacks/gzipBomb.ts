import { bomb, LIST_BEGINS } from '../answers';
import type { Attack } from '../Attack';

export const gzipBomb: Attack = {
  name: 'gzip bomb',
  does: 'a list of 255 MiB of empty items, 250 KiB on the wire',
  outcomes: ['too-large'],
  answer: ({ response, isWatch, behave }) =>
    isWatch
      ? behave()
      : bomb(response, [LIST_BEGINS, '{},', '{}]}'], 255 * 2 ** 20),
};
