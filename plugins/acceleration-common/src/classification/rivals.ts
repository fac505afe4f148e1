import type { ClassFinding } from './ClassFinding';
import type { KnownContext } from './KnownContext';
import type { PodFacts } from './PodFacts';

/**
 * Who else has a pod's device: a device has one owner, so that where two claim it, neither proves anything.
 *
 * @param own - the pod's own resource claims, by `namespace/name`
 * @returns a sentence for each; empty when there is nobody, or no device
 */
export function rivalDoubts(
  context: KnownContext,
  pod: PodFacts,
  pciAddress: string | undefined,
  own: ReadonlySet<string>,
): string[] {
  if (!pciAddress || !pod.node) return [];
  const reported = context.claims.rivalOf(pod, pciAddress);
  const holders = context.dra.holdersOfAddress(pod.node, pciAddress);
  const claim =
    holders.find(id => !own.has(id)) ??
    (holders.length > 1 ? holders[1] : undefined);
  return [
    ...(reported
      ? [
          `${reported} reports the same device ${pciAddress}; one of the statuses is forged or out of date`,
        ]
      : []),
    ...(claim
      ? [
          `ResourceClaim ${claim} was given the same device ${pciAddress}; one of the two is forged or out of date`,
        ]
      : []),
  ];
}

/** A finding that a doubt hangs over proves nothing, and is observed no more. */
export function weakened(
  finding: ClassFinding,
  doubts: readonly string[],
): ClassFinding {
  if (doubts.length === 0) return finding;
  return {
    ...finding,
    verified: false,
    confidence:
      finding.confidence === 'observed' ? 'inferred' : finding.confidence,
  };
}
