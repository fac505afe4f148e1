/** Units of an age and how many seconds each has. */
const UNITS: readonly (readonly [string, number])[] = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
];

/** An age as kubectl prints it, in its two largest units: `5m12s`, `3h`, `12d`. */
export function ageText(since: unknown, now: number): string {
  const start = typeof since === 'string' ? Date.parse(since) : NaN;
  if (Number.isNaN(start)) return '<unknown>';
  const seconds = Math.max(0, Math.floor((now - start) / 1000));
  if (seconds < 120) return `${seconds}s`;
  const first = UNITS.findIndex(([, size]) => seconds >= size);
  const [unit, size] = UNITS[first];
  const count = Math.floor(seconds / size);
  const [nextUnit, nextSize] = UNITS[first + 1];
  const rest = Math.floor((seconds % size) / nextSize);
  return count < 10 && rest > 0
    ? `${count}${unit}${rest}${nextUnit}`
    : `${count}${unit}`;
}
