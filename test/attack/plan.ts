/** The limits that hostile clusters are read with: time and pages are shorter than the defaults, so that a run ends. */
export const LIMITS = { listSeconds: 40, listPages: 15 };

/** How much is measured. */
export interface Plan {
  readonly clusters: number;
  readonly podsPerCluster: number;
  readonly viewers: number;
  /** How long each attack lasts. */
  readonly seconds: number;
  /** Of what an attack sends, from 0 to 1. */
  readonly scale: number;
}

export const PLANS: Readonly<Record<'full' | 'quick', Plan>> = {
  full: {
    clusters: 3,
    podsPerCluster: 1_000,
    viewers: 2,
    seconds: 12,
    scale: 1,
  },
  // For every build: that the good clusters stay live and every attack ends as it should. Its times are not looked at.
  quick: {
    clusters: 1,
    podsPerCluster: 100,
    viewers: 1,
    seconds: 2,
    scale: 0.1,
  },
};
