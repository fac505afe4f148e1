import { InputError } from '@backstage/errors';
import { createHash } from 'node:crypto';

/** At most so many items unless asked otherwise. */
export const DEFAULT_LIMIT = 100;

/** What part of a list is asked for. */
export interface PageQuery {
  readonly limit?: number;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string;
}

/** A part of a list. */
export interface Page<T> {
  readonly items: T[];
  readonly totalItems: number;
  readonly nextCursor?: string;
}

/** How a list stands. */
export interface Listing<T> {
  /** Unique to an item, and what the list is sorted by. */
  keyOf(item: T): string;
  /** What makes it this list: a cursor of another one is refused. */
  readonly scope: unknown;
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** Short: it only has to tell lists apart. */
function markOf(scope: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(scope))
    .digest('base64url')
    .slice(0, 12);
}

function writeCursor(mark: string, key: string): string {
  return Buffer.from(JSON.stringify([mark, key])).toString('base64url');
}

/** @throws InputError for what `writeCursor` did not write for this list */
function readCursor(cursor: string, mark: string): string {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    parts = undefined;
  }
  if (
    !Array.isArray(parts) ||
    parts.length !== 2 ||
    parts[0] !== mark ||
    typeof parts[1] !== 'string'
  ) {
    throw new InputError(
      'cursor is not the nextCursor of this list; ask for the first page again, without a cursor',
    );
  }
  return parts[1];
}

/**
 * A page of a list. The next one begins after the last item's own key, so that items that come and go in between neither
 * repeat nor hide others.
 *
 * @throws InputError for a cursor that is not this list's
 */
export function pageOf<T>(
  items: readonly T[],
  { keyOf, scope }: Listing<T>,
  { limit = DEFAULT_LIMIT, cursor }: PageQuery,
): Page<T> {
  const mark = markOf(scope);
  const after = cursor === undefined ? undefined : readCursor(cursor, mark);
  const sorted = items
    .map(item => ({ key: keyOf(item), item }))
    .sort((a, b) => compare(a.key, b.key));
  const rest =
    after === undefined ? sorted : sorted.filter(({ key }) => key > after);
  const page = rest.slice(0, limit);
  const nextCursor =
    rest.length > limit
      ? writeCursor(mark, page[page.length - 1].key)
      : undefined;
  return {
    items: page.map(({ item }) => item),
    totalItems: items.length,
    ...(nextCursor && { nextCursor }),
  };
}
