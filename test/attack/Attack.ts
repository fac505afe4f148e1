import type { ServerResponse } from 'node:http';

/** A request for the pods of a hostile cluster. */
export interface Asked {
  readonly response: ServerResponse;
  readonly isWatch: boolean;
  /** Objects that a page may have; absent when all are asked for. */
  readonly limit?: number;
  /** The token of the page that is asked for. */
  readonly next?: string;
  /** Of what is sent: 1 in the benchmark, less in tests. */
  readonly scale: number;
  /** Answers as a well-behaved cluster without pods would. */
  readonly behave: () => void;
}

/** How a cluster is shown under attack, in the end. */
export type Outcome =
  'live' | 'syncing' | 'stale' | 'unreachable' | 'too-large';

/** What a hostile API server does with those who ask for its pods. */
export interface Attack {
  /** One word or two, for the report and for the path. */
  readonly name: string;
  /** What it does, in a few words. */
  readonly does: string;
  /** What the cluster may be shown as once the portal has met it. */
  readonly outcomes: readonly Outcome[];
  /** How many pods are known of it in the end, where it sends any. */
  readonly pods?: (scale: number) => number;
  readonly answer: (asked: Asked) => void;
}
