import type { Reason } from '../../messages/Reason';

/**
 * Why a link is not held: a code that programs compare, and what it speaks of. Its sentence comes from the catalogue.
 *
 * @public
 */
export interface LinkReason extends Reason {
  /** Names, counts, addresses. */
  readonly params: Readonly<Record<string, string | number>>;
}
