import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long objects are written in one go, in milliseconds: others wait meanwhile. */
const SLICE = 5;

/** How many objects stand in one list. */
const BATCH = 200;

/** The most characters that are handed over of one cluster: a hundred thousand pods as they are kept. */
const MAX_CHARACTERS = 128 * 1024 * 1024;

/**
 * A cluster's objects as JSON lists, written a few at a time with pauses for others.
 *
 * @returns `undefined` when there are too many
 */
export async function inventoryTexts(
  objects: Iterable<unknown>,
): Promise<string[] | undefined> {
  const texts: string[] = [];
  let batch: string[] = [];
  let characters = 0;
  let start = performance.now();
  const flush = () => {
    if (batch.length > 0) texts.push(`[${batch.join(',')}]`);
    batch = [];
  };
  for (const object of objects) {
    const text = JSON.stringify(object);
    characters += text.length;
    if (characters > MAX_CHARACTERS) return undefined;
    batch.push(text);
    if (batch.length >= BATCH) flush();
    if (performance.now() - start > SLICE) {
      await nextTurn();
      start = performance.now();
    }
  }
  flush();
  return texts;
}
