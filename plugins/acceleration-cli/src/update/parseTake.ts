import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import type { Side, Take } from '@fastpath/backstage-plugin-acceleration-node';

const isSide = (word: string): word is Side =>
  word === 'ours' || word === 'theirs';

/**
 * What `--take ours|theirs [path]…` says, however often it is given.
 *
 * @param words - all its values in their order
 * @throws InvalidInputError when a place has no side before it
 */
export function parseTake(words: readonly string[]): Take[] {
  const takes: { side: Side; places: string[] }[] = [];
  for (const word of words) {
    if (isSide(word)) takes.push({ side: word, places: [] });
    else if (takes.length > 0) takes.at(-1)!.places.push(word);
    else
      throw InvalidInputError.of({
        file: `--take ${word}`,
        path: '',
        message:
          'names no side; write --take ours or --take theirs, then the places',
      });
  }
  return takes;
}
