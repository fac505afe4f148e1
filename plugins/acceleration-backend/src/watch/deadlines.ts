/** How long an answer may take. Milliseconds. */
export interface Deadlines {
  /** Until an answer begins. */
  readonly headers: number;
  /** For a whole page of a list. */
  readonly page: number;
  /** Between two whole events of a watch; bookmarks come about once a minute, of what changed since the API server started. */
  readonly silence: number;
}

export const DEADLINES: Deadlines = {
  headers: 15_000,
  page: 60_000,
  silence: 90_000,
};
