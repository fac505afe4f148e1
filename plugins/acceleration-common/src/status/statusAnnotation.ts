import { fieldOf } from '../input/looseFields';
import {
  LEGACY_NETWORK_STATUS_ANNOTATION,
  NETWORK_STATUS_ANNOTATION,
} from './NetworkStatus';

/** The status annotation that counts. @public */
export interface StatusAnnotation {
  readonly key: string;
  readonly text: string;
  readonly warnings: readonly string[];
}

/** Whether two texts are the same JSON. */
function isSameJson(one: string, other: string): boolean {
  if (one === other) return true;
  try {
    return (
      JSON.stringify(JSON.parse(one)) === JSON.stringify(JSON.parse(other))
    );
  } catch {
    return false;
  }
}

/**
 * Finds the network status among a pod's annotations: the new key, or else the legacy one. When both are there and differ,
 * the new one is taken and the difference is named.
 *
 * @param annotations - anything
 * @returns `undefined` when there is neither
 * @public
 */
export function findStatusAnnotation(
  annotations: unknown,
): StatusAnnotation | undefined {
  const [current, legacy] = [
    NETWORK_STATUS_ANNOTATION,
    LEGACY_NETWORK_STATUS_ANNOTATION,
  ].map(key => fieldOf(annotations, key));
  if (typeof current === 'string') {
    const differs = typeof legacy === 'string' && !isSameJson(current, legacy);
    const warnings = differs
      ? [
          `${LEGACY_NETWORK_STATUS_ANNOTATION} says something else than ${NETWORK_STATUS_ANNOTATION}; the latter was read`,
        ]
      : [];
    return { key: NETWORK_STATUS_ANNOTATION, text: current, warnings };
  }
  return typeof legacy === 'string'
    ? { key: LEGACY_NETWORK_STATUS_ANNOTATION, text: legacy, warnings: [] }
    : undefined;
}
