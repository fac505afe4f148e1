/** Codes of errors that say: others were at the same rows, do it again. PostgreSQL's serialization failure, deadlock, unique violation; SQLite's. */
const PASSING =
  /^(40001|40P01|23505|SQLITE_BUSY.*|SQLITE_LOCKED.*|SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY))$/;
const MOST_TRIES = 8;

/**
 * Does something in the database again when others were in the way. The whole transaction is done anew, from its reading on.
 *
 * @throws what the last attempt threw
 */
export async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (
        attempt === MOST_TRIES ||
        !PASSING.test(String((error as { code?: unknown })?.code))
      )
        throw error;
      await new Promise(resolve =>
        setTimeout(resolve, Math.random() * 10 * 2 ** attempt),
      );
    }
  }
}
