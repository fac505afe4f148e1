/** The most reasons, and the most characters of one, that are kept: what a pod reports may be absurdly long. */
const MOST_REASONS = 20;
const LONGEST_REASON = 1_000;
const LONGEST_NAME = 2_000;

/** A name as a database can hold it: PostgreSQL refuses a NUL in a text, and half a surrogate pair. */
export function storedName(name: string): string {
  return Buffer.from(name.slice(0, LONGEST_NAME), 'utf8')
    .toString('utf8')
    .replaceAll('\0', '\uFFFD');
}

/** A list of sentences as JSON, bounded. JSON writes NUL and half pairs as escapes. */
export function storedList(sentences: readonly string[]): string {
  return JSON.stringify(
    sentences
      .slice(0, MOST_REASONS)
      .map(sentence => sentence.slice(0, LONGEST_REASON)),
  );
}

/** What {@link storedList} wrote; an empty list for what cannot be read. */
export function readList(text: string): string[] {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list)
      ? list.filter(item => typeof item === 'string')
      : [];
  } catch {
    return [];
  }
}

/** A 64-bit number: `pg` gives it as text, SQLite as a number. */
export function readNumber(value: number | string): number {
  return Number(value);
}
