/** Edit distance between two short words, two swapped letters being one edit (optimal string alignment). */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSwap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      rows[i][j] = Math.min(
        rows[i][j - 1] + 1,
        rows[i - 1][j] + 1,
        rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1),
        isSwap ? rows[i - 2][j - 2] + 1 : Infinity,
      );
    }
  }
  return rows[a.length][b.length];
}

/**
 * The candidate that a misspelt word was most likely meant to be, or `undefined` when none is near.
 *
 * @public
 */
export function nearest(
  word: string,
  candidates: readonly string[],
): string | undefined {
  if (word.length > 64) return undefined;
  const limit = Math.floor(word.length / 3); // of one or two letters, any other is as near
  return candidates
    .map(candidate => ({
      candidate,
      far: distance(word.toLowerCase(), candidate.toLowerCase()),
    }))
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far || (a.candidate < b.candidate ? -1 : 1))[0]
    ?.candidate;
}
