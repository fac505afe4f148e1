import { eventLines, stream } from '../answers';
import type { Attack } from '../Attack';

function* bookmarks() {
  for (let at = 0; ; at += 1)
    yield eventLines('BOOKMARK', [
      { metadata: { resourceVersion: `"\u0000\n${'z'.repeat(1_000)}${at}` } },
    ]);
}

export const garbageBookmarks: Attack = {
  name: 'garbage bookmarks',
  does: 'bookmarks with versions of 1,000 odd characters, as fast as they are read',
  outcomes: ['stale'],
  answer: ({ response, isWatch, behave }) =>
    isWatch ? stream(response, bookmarks()) : behave(),
};
