/**
 * What a pod can be found to receive (docs/verdicts.md, docs/domain.md §6).
 *
 * @public
 */
export const RECEIVED_CLASSES = [
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
