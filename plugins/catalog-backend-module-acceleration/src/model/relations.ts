/** From a workload to an environment that it is to run in. It says what is wanted; where it runs is what the clusters tell. */
export const RELATION_RUNS_IN = 'runsIn';

/** From an environment to a workload that is to run in it. */
export const RELATION_ENVIRONMENT_OF = 'environmentOf';
