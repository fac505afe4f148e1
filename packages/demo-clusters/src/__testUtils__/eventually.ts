/**
 * Waits until something gives a value.
 *
 * @param what - for the message when it never does
 */
export async function eventually<T>(
  what: string,
  find: () => T | undefined | false | Promise<T | undefined | false>,
  patienceMs = 15_000,
): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const found = await find();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end)
      throw new Error(`still waiting after ${patienceMs} ms: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 15));
  }
}
