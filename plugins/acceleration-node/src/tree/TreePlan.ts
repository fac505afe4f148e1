import type { RenderedFile } from './RenderedFile';

/** What writing a tree would do. @public */
export interface TreePlan {
  /** Files to write, new or changed. */
  readonly write: readonly RenderedFile[];
  /** Paths that already have the wanted content. */
  readonly unchanged: readonly string[];
  /** Paths that the last rendering owned and this one does not. */
  readonly remove: readonly string[];
}
