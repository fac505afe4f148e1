import { list, pod } from '../answers';
import type { Attack } from '../Attack';

export const endlessList: Attack = {
  name: 'endless list',
  does: '500 new pods and a new token on each page, for ever',
  outcomes: ['too-large'],
  answer: ({ response, isWatch, next = '0', behave }) => {
    if (isWatch) return behave();
    const page = Number(next);
    return list(
      response,
      Array.from({ length: 500 }, (_, at) => pod(`p${page * 500 + at}`)),
      String(page + 1),
    );
  },
};
