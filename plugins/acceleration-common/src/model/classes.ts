/**
 * What an interface can be wired to, and a backend promise (docs/verdicts.md, docs/domain.md §6).
 *
 * @public
 */
export const WIRED_CLASSES = [
  'vdpa',
  'offload',
  'mediation',
  'sriov',
  'direct',
  'af-xdp',
  'kernel',
  'paravirtual',
  'simulated',
  'software',
] as const;

/**
 * What a pod can be found to receive: what it is wired to, or how it stands where that is nothing, wrong or not known.
 *
 * @public
 */
export const RECEIVED_CLASSES = [
  ...WIRED_CLASSES,
  'misconfigured',
  'untrusted',
  'pending',
  'failed',
  'stale',
  'unknown',
  'none',
] as const;

/** See {@link RECEIVED_CLASSES}. @public */
export type ReceivedClass = (typeof RECEIVED_CLASSES)[number];
