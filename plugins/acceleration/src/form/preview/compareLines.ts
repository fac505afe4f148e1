/** A line of a comparison: in both texts, only in the first (`removed`), or only in the second (`added`). */
export interface ComparedLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Beyond so many pairs of lines, comparing takes longer than anybody waits. */
const MAX_PAIRS = 4_000_000;

/** The lengths of the longest common runs of lines of what is left from each pair of lines on. */
function commonLengths(
  from: readonly string[],
  to: readonly string[],
): readonly Uint32Array[] {
  const lengths = Array.from(
    { length: from.length + 1 },
    () => new Uint32Array(to.length + 1),
  );
  for (let i = from.length - 1; i >= 0; i -= 1) {
    for (let j = to.length - 1; j >= 0; j -= 1) {
      lengths[i][j] =
        from[i] === to[j]
          ? lengths[i + 1][j + 1] + 1
          : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}

/** Compares two texts by lines. Very long ones are not looked into: all of the first goes, all of the second comes. */
export function compareLines(first: string, second: string): ComparedLine[] {
  const [from, to] = [first.split('\n'), second.split('\n')];
  const all = (kind: ComparedLine['kind'], lines: readonly string[]) =>
    lines.map(text => ({ kind, text }));
  if (from.length * to.length > MAX_PAIRS)
    return [...all('removed', from), ...all('added', to)];
  const lengths = commonLengths(from, to);
  const compared: ComparedLine[] = [];
  let [i, j] = [0, 0];
  while (i < from.length && j < to.length) {
    if (from[i] === to[j]) {
      compared.push({ kind: 'same', text: from[i] });
      i += 1;
      j += 1;
    } else if (lengths[i + 1][j] >= lengths[i][j + 1]) {
      compared.push({ kind: 'removed', text: from[i] });
      i += 1;
    } else {
      compared.push({ kind: 'added', text: to[j] });
      j += 1;
    }
  }
  return [
    ...compared,
    ...all('removed', from.slice(i)),
    ...all('added', to.slice(j)),
  ];
}
