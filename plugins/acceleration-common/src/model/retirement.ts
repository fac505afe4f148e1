import { mappingIn, textIn } from '../input/looseFields';

/** Annotations of an environment that is no longer used: since when, and who said so. @public */
export const RETIREMENT_ANNOTATIONS = {
  at: 'fastpath.dev/retired-at',
  by: 'fastpath.dev/retired-by',
} as const;

/** That an environment is no longer used. @public */
export interface Retirement {
  /** The day, as `2026-11-30`. */
  readonly at: string;
  /** An entity reference. */
  readonly by: string;
}

/**
 * What an environment's entity says of its end. The entity stays as its own tombstone, so that whoever still names it learns why
 * it is gone.
 *
 * @param entity - with metadata
 * @returns `undefined` for one that is in use
 * @public
 */
export function retirementOf(entity: unknown): Retirement | undefined {
  const annotations = mappingIn(mappingIn(entity, 'metadata'), 'annotations');
  const at = textIn(annotations, RETIREMENT_ANNOTATIONS.at);
  return at === undefined
    ? undefined
    : { at, by: textIn(annotations, RETIREMENT_ANNOTATIONS.by) ?? 'its owner' };
}
