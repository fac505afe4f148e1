const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/**
 * A length of time in its two largest units: `11 s`, `3 min 5 s`, `2 d`.
 *
 * @param ms - milliseconds
 * @public
 */
export function howLong(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  const first = UNITS.findIndex(([, size]) => seconds >= size);
  const [unit, size] = UNITS[first];
  const [smaller, part] = UNITS[first + 1] ?? ['s', 1];
  const rest = Math.floor((seconds % size) / part);
  const largest = `${Math.floor(seconds / size)} ${unit}`;
  return rest > 0 ? `${largest} ${rest} ${smaller}` : largest;
}
