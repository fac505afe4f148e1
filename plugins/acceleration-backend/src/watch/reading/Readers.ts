import type { Kind, Projection } from '../ClusterSink';
import type { Pace } from '../Pace';
import type { Slices } from '../Slices';
import { PageEnd, Reading, ReadingJob, ReadItem } from './Reading';

/** The reading of one body, wherever it is done. Its calls come one after the other. */
export interface BodyReader {
  /** Objects that came so far, of interest or not. */
  readonly seen: number;
  /** @throws GarbledAnswer, TooLarge */
  push(chunk: Buffer): Promise<readonly ReadItem[]>;
  /** @throws GarbledAnswer */
  end(): Promise<PageEnd | undefined>;
  /** Forgets it, whether it has ended or not. */
  close(): void;
}

/** Where bodies are read. */
export interface Readers {
  /** @param pace - of the cluster that sends it */
  open(job: ReadingJob, pace: Pace): BodyReader;
}

/** Reads in the thread that asks, in slices. */
export class OwnThread implements Readers {
  constructor(
    private readonly projections: Readonly<Record<Kind, Projection>>,
    private readonly slices: Slices,
  ) {}

  open(job: ReadingJob, pace: Pace): BodyReader {
    const reading = new Reading(job, this.projections[job.kind]);
    const ending = new AbortController();
    return {
      get seen() {
        return reading.seen;
      },
      push: async chunk => {
        const items: ReadItem[] = [];
        await this.slices.through(
          reading.push(chunk, items),
          ending.signal,
          pace,
        );
        return items;
      },
      end: async () => reading.end(),
      close: () => ending.abort(),
    };
  }
}
