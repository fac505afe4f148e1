/** How much larger the larger input is. */
const FACTOR = 8;

/** CPU time from which on a measurement is more than noise, in milliseconds. */
const MEASURABLE = 8;

/** CPU time of a call in milliseconds, the best of three: wall time says more about the machine than about the call. */
function cpuOf(run: () => unknown): number {
  let best = Infinity;
  for (let attempt = 0; attempt < 3; attempt++) {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

/**
 * How the cost of a call grows with its input, as a power of the size: 1 is linear, 2 quadratic.
 *
 * @param make - prepares an input of a size, and gives the call
 * @param size - the size to start with; a larger one is taken when that costs too little to be measured
 */
export function growth(
  make: (size: number) => () => unknown,
  size: number,
): number {
  const few = cpuOf(make(size));
  if (few < MEASURABLE && size < 100_000) return growth(make, 2 * size);
  return Math.log(cpuOf(make(FACTOR * size)) / few) / Math.log(FACTOR);
}
