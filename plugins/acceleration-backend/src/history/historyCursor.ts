import { InputError } from '@backstage/errors';

/** The place in the history after a change, for the next page. */
export function encodeCursor(id: number): string {
  return Buffer.from(`h${id}`).toString('base64url');
}

/** @throws InputError for what {@link encodeCursor} did not write */
export function decodeCursor(cursor: string): number {
  const id = /^h(\d{1,15})$/.exec(
    Buffer.from(cursor, 'base64url').toString(),
  )?.[1];
  if (id === undefined)
    throw new InputError(
      'the cursor is not one of ours; take nextCursor of the page before, or leave it out',
    );
  return Number(id);
}
