import { cpus, totalmem } from 'node:os';

/** What a measurement ran on, for the sentence under its table. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly gigabytes: number;
  readonly node: string;
  readonly date: string;
}

/** The machine of this process, now. */
export function machine(): Machine {
  return {
    cpu: cpus()[0].model,
    cores: cpus().length,
    gigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    date: new Date().toISOString().slice(0, 10),
  };
}
