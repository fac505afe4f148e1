/** What is wrong with a server, on purpose. */
export interface Troubles {
  /** Takes requests and never answers. */
  readonly hang: boolean;
  /** Resets connections. */
  readonly refuse: boolean;
  /** Knows nobody. */
  readonly unauthorized: boolean;
  /** How long each answer takes. */
  readonly slowMs: number;
}

/** A server that works. */
export const NO_TROUBLES: Troubles = {
  hang: false,
  refuse: false,
  unauthorized: false,
  slowMs: 0,
};
