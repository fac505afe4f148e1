/** An input as the search changes it: what is repeated, how often, and where. */
export interface Candidate {
  /** The place in the document, or the form of the text. */
  readonly shape: string;
  /** What is repeated there. */
  readonly piece: string;
  /** Where pieces are told apart by a number: none are equal. */
  readonly isNumbered: boolean;
  /** How often, at most as the input's size allows. */
  readonly count: number;
}

/** Numbers that are the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = Math.trunc(state + 0x6d2b79f5);
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Puts a number into each piece that is to differ. */
export function repeated(
  { piece, isNumbered, count }: Candidate,
  separator: string,
  limit: number,
): string {
  const most = Math.min(count, Math.floor(limit / (piece.length + 8)));
  return Array.from({ length: most }, (_, index) =>
    piece.replaceAll('#', isNumbered ? String(index) : '0'),
  ).join(separator);
}
