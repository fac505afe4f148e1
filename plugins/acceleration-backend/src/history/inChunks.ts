/**
 * Cuts a list, so that no statement has more values than a database takes (SQLite joins at most 500 rows in one insert).
 *
 * @param size - at least 1
 */
export function inChunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
