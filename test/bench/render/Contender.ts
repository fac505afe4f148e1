import type { Inputs, Reference } from './inputs';

/** A contender, ready to run again and again. */
export interface Prepared {
  /** The work that is measured. */
  run(): unknown;
  /** Throws unless a run's output is what ours is. */
  prove(output: any): void;
  /** The largest process that a run starts, in bytes; for a contender that is a process of its own. */
  peakBytes?(): number;
  /** What a run's time is multiplied by: more than 1 when it takes a sample of the workloads. */
  readonly scale: number;
  remove?(): void;
}

/** A way to come to the same manifests. */
export interface Contender {
  readonly name: string;
  /** What it is given and does, for the table's legend. */
  readonly does: string;
  /** What happens before the clock runs. The reference is read from a file, so that a process holds only what it asks for. */
  prepare(
    inputs: () => Promise<Inputs>,
    reference: () => Reference,
  ): Promise<Prepared>;
}
