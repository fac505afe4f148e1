import type { PodClaim } from '../dra/readPodClaims';
import type { ClaimFacts } from '../dra/readResourceClaim';
import type { ClaimDraft } from './ClaimedDevice';
import { Evidence, evidence } from './Evidence';
import type { PodFacts } from './PodFacts';

/** A pod that has not been started waits for its claims; of a running one it is odd that it does. */
export function waitingDraft(
  pod: PodFacts,
  why: string,
  found: readonly Evidence[],
): ClaimDraft {
  if (pod.phase === undefined || pod.phase === 'Pending')
    return { state: 'pending', doubts: [why], evidence: found };
  return {
    state: 'unknown',
    doubts: [
      `${why}, though the pod's phase is ${pod.phase}: what is at hand may be out of date`,
    ],
    evidence: found,
  };
}

/** What is wrong with a claim as a whole; `undefined` when nothing is. */
export function claimTrouble(
  pod: PodFacts,
  podClaim: PodClaim,
  claim: ClaimFacts,
): ClaimDraft | undefined {
  if (!claim.isAllocated)
    return waitingDraft(
      pod,
      `${claim.object} is not allocated yet: the scheduler has found no device for it`,
      [
        evidence(
          claim.object,
          'status.allocation',
          undefined,
          'no device was allocated',
        ),
      ],
    );
  if (pod.uid === undefined) {
    const why = `${claim.object} is reserved for one pod by its uid, and this one has none: it may be reserved for an earlier one of its name`;
    return {
      state: 'unknown',
      doubts: [why],
      evidence: [evidence(pod.object, 'metadata.uid', undefined, why)],
    };
  }
  const isThisPod = (item: { isPod: boolean; name: string; uid?: string }) =>
    item.isPod && item.name === pod.name && item.uid === pod.uid;
  if (!claim.reservedFor.some(isThisPod)) {
    const others = claim.reservedFor.map(({ name }) => name);
    const shown = evidence(
      claim.object,
      'status.reservedFor',
      others,
      'the pods that the claim is reserved for',
    );
    const whom =
      others.length > 0
        ? `is reserved for ${others.slice(0, 3).join(', ')}`
        : 'is reserved for nobody';
    if (claim.reservedFor.length === 0 && pod.phase !== 'Running')
      return waitingDraft(
        pod,
        `${claim.object} is not reserved for this pod yet`,
        [shown],
      );
    return {
      state: 'untrusted',
      doubts: [`${claim.object} ${whom}, not for this pod`],
      evidence: [shown],
    };
  }
  if (podClaim.template && !claim.owners.some(isThisPod)) {
    const shown = evidence(
      claim.object,
      'metadata.ownerReferences',
      claim.owners.map(({ name }) => name),
      'what the claim was made for',
    );
    return {
      state: 'untrusted',
      doubts: [
        `${claim.object} was not made from this pod's template: it belongs to ${claim.owners[0]?.name ?? 'nobody'}`,
      ],
      evidence: [shown],
    };
  }
  if (claim.results.length === 0)
    return {
      state: 'unknown',
      doubts: [`${claim.object} is allocated and names no device`],
      evidence: [
        evidence(
          claim.object,
          'status.allocation.devices.results',
          undefined,
          'no device is named',
        ),
      ],
    };
  return undefined;
}
