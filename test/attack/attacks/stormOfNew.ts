import { eventLines, pod, stream } from '../answers';
import type { Attack } from '../Attack';

function* additions() {
  for (let at = 0; ; at += 100)
    yield eventLines(
      'ADDED',
      Array.from({ length: 100 }, (_, more) => pod(`p${at + more}`)),
    );
}

export const stormOfNew: Attack = {
  name: 'storm of new pods',
  does: 'new pods as fast as they are read, for ever',
  outcomes: ['live', 'too-large'],
  answer: ({ response, isWatch, behave }) =>
    isWatch ? stream(response, additions()) : behave(),
};
