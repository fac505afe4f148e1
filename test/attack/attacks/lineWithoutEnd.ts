import { stream } from '../answers';
import type { Attack } from '../Attack';

function* line() {
  yield '{"type":"ADDED","object":{"metadata":{"name":"long","annotations":{"x":"';
  const part = Buffer.alloc(65_536, 'x');
  for (;;) yield part;
}

export const lineWithoutEnd: Attack = {
  name: 'a line without end',
  does: 'one event of a watch that never ends',
  outcomes: ['stale', 'live'],
  answer: ({ response, isWatch, behave }) =>
    isWatch ? stream(response, line()) : behave(),
};
