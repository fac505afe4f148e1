/** How the command ends. */
export const EXIT = {
  /** All is well. */
  fine: 0,
  /** A check failed. */
  findings: 1,
  /** Bad input, wrong usage, or a missing tool. */
  badInput: 2,
} as const;

/** One of {@link EXIT}. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
