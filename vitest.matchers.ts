import { expect } from 'vitest';

/** How much larger the larger input is. */
const FACTOR = 6;

/** CPU time from which on a measurement is more than noise, in milliseconds. */
const MEASURABLE = 4;

/** The power of the size that still passes for linear: sorting and the machine's noise are above 1, comparing each with each is 2. */
const LINEAR = 1.6;

/** How often is measured before a call is said to be slow: something else may run beside it, but not each time. */
const ATTEMPTS = 5;

/**
 * CPU time of a call in milliseconds: wall time says more about the machine than about the call, and other threads collect
 * garbage whenever they like.
 */
function cpuOf(run: () => unknown): number {
  const start = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}

expect.extend({
  toCostNoMoreThanLinear(make: (size: number) => () => unknown, from = 500) {
    let size = from;
    while (size < 100_000 && cpuOf(make(size)) < MEASURABLE) size *= 2;
    let power = Infinity;
    for (let n = 0; n < ATTEMPTS && power > LINEAR; n++) {
      const [few, many] = [size, FACTOR * size].map(each => cpuOf(make(each)));
      power = Math.min(power, Math.log(many / few) / Math.log(FACTOR));
    }
    return {
      pass: power <= LINEAR,
      message: () =>
        `its cost grows with the power ${power.toFixed(2)} of the input's size, from ${size} on; at most ${LINEAR} passes for linear`,
    };
  },
});

declare module 'vitest' {
  interface Matchers<R, T> {
    /**
     * Whether the cost of a call grows no faster than its input.
     *
     * @param from - the size to start with; a larger one is taken when that costs too little to be measured
     */
    toCostNoMoreThanLinear(from?: number): void;
  }
}
