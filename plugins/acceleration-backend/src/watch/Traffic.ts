/** What a cluster was asked and sent so far. */
export interface Traffic {
  requests: number;
  /** Of bodies, as they came: compressed where they were. */
  bytes: number;
  /** Lists that were read to their end. */
  lists: number;
}
