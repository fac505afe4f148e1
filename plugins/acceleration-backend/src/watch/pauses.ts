/** How long watchers wait, and what they take for long. Milliseconds; parameters, so that tests need not wait. */
export interface WatchPauses {
  /** Between attempts to read what is absent or forbidden; the first one after there was too much. */
  readonly retry: number;
  /** The first pause after a failure; the longest of those that follow, each twice as long as the one before. */
  readonly failure: { readonly first: number; readonly longest: number };
  /** Between empty pages of a list that does not end, likewise. */
  readonly emptyPage: { readonly first: number; readonly longest: number };
  /** A watch that ends sooner is no health: the next attempt waits. */
  readonly shortWatch: number;
  /** After this long all is well again, and the next failure starts with a short pause. */
  readonly healthy: number;
  /** After this long a list gives its place to others, and goes on. */
  readonly slowList: number;
}

export const WATCH_PAUSES: WatchPauses = {
  retry: 60_000,
  failure: { first: 1_000, longest: 60_000 },
  emptyPage: { first: 100, longest: 5_000 },
  shortWatch: 1_000,
  healthy: 60_000,
  slowList: 2_000,
};
