/** The value in the middle of a list that need not be sorted, or between the two there. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value that a share of a list is below, between its neighbours where need be. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (high - low) * (place - Math.floor(place));
}

/** How time grows with size, as a power of it: 1 is linear. */
export function growth(
  small: { size: number; ms: number },
  large: { size: number; ms: number },
): number {
  return Math.log(large.ms / small.ms) / Math.log(large.size / small.size);
}
