import { performance } from 'node:perf_hooks';
import type { Contender } from './Contender';
import { Inputs, readInputs, Reference } from './inputs';

/** What one process of a contender measured. */
export interface Measurement {
  readonly contender: string;
  readonly size: number;
  /** Milliseconds of each run, scaled to all workloads. */
  readonly times: readonly number[];
  /** What the measured times were multiplied by: more than 1 for a sample. */
  readonly scale: number;
  /** The process's peak of resident memory, bytes; for kustomize that of one of its processes. */
  readonly peakBytes: number;
  /** Live objects when the runs are over and their last output is held, bytes. */
  readonly heapBytes: number;
}

/** Runs after which the machine code is what it will be, unless they take longer than is worth waiting for. */
const WARM_UP = { runs: 20, ms: 1500 };
const TIMED = { least: 3, most: 50, ms: 2000 };

/**
 * Measures a contender in this process, and proves that what it wrote is what we write.
 *
 * @param reference - reads what our renderer made of the same inputs
 * @throws Error when the output differs
 */
export async function measure(
  contender: Contender,
  size: number,
  reference: () => Reference,
): Promise<Measurement> {
  const inputs = (): Promise<Inputs> => readInputs(size);
  const prepared = await contender.prepare(inputs, reference);
  const timed = () => {
    const started = performance.now();
    const output = prepared.run();
    return { ms: performance.now() - started, output };
  };
  try {
    const isProcess = Boolean(prepared.peakBytes); // nothing of it warms up in here
    for (
      let runs = 0, ms = 0;
      !isProcess && runs < WARM_UP.runs && ms < WARM_UP.ms;
      runs++
    )
      ms += timed().ms;
    const times: number[] = [];
    let output: unknown;
    // No collection is forced between runs: it would throw away the hidden classes of objects that live short, and with them
    // compiled code, which no program does to itself. What the collector takes is a part of the time.
    for (
      let spent = 0;
      times.length < (isProcess ? 1 : TIMED.least) ||
      (spent < TIMED.ms && times.length < TIMED.most);
    ) {
      output = undefined;
      const run = timed();
      ({ output } = run);
      times.push(run.ms * prepared.scale);
      spent += run.ms;
    }
    global.gc?.();
    const heapBytes = process.memoryUsage().heapUsed;
    const peakBytes =
      prepared.peakBytes?.() ?? process.resourceUsage().maxRSS * 1024;
    prepared.prove(output);
    return {
      contender: contender.name,
      size,
      times,
      scale: prepared.scale,
      peakBytes,
      heapBytes,
    };
  } finally {
    prepared.remove?.();
  }
}
