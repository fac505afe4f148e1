/**
 * One file of a rendered tree.
 *
 * @public
 */
export interface RenderedFile {
  /** Relative to the tree's root, with `/` between its parts. */
  readonly path: string;
  readonly content: string;
}
