import { LIST_BEGINS, packed, pod } from '../answers';
import type { Attack } from '../Attack';

const DEPTH = 500_000;
const body = () =>
  packed(
    `${LIST_BEGINS}{"metadata":{"name":"deep","namespace":"tenant"},"spec":${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}},${JSON.stringify(pod('plain'))}]}`,
  );

export const deepPod: Attack = {
  name: 'a deep pod',
  does: 'one pod of 1 MB that nests 500,000 levels deep, among others',
  outcomes: ['live'],
  pods: () => 1,
  answer: ({ response, isWatch, behave }) =>
    isWatch
      ? behave()
      : response
          .writeHead(200, {
            'content-type': 'application/json',
            'content-encoding': 'gzip',
          })
          .end(body()),
};
