import type { ClaimFacts, ClaimResult } from '../dra/readResourceClaim';
import type { ClaimDraft, ClaimState } from './ClaimedDevice';
import type { OfferState } from './DraIndex';
import { evidence } from './Evidence';
import type { KnownContext } from './KnownContext';
import type { PodFacts } from './PodFacts';

/** What each state of an offer means; `offered` is looked at further. */
const OFFER_TROUBLE: Readonly<
  Record<
    Exclude<OfferState['state'], 'offered'>,
    (what: string, generation: number) => readonly [ClaimState, string]
  >
> = {
  unseen: what => [
    'unknown',
    `no ResourceSlice of the pool of ${what} is at hand, so nothing shows what it is`,
  ],
  incomplete: what => [
    'unknown',
    `not all ResourceSlices of the pool of ${what} are at hand, and none of these has it`,
  ],
  gone: what => ['untrusted', `${what} is in no ResourceSlice of its pool`],
  outdated: (what, generation) => [
    'untrusted',
    `${what} is only in a generation of its pool that is out of date; the newest one (${generation}) does not have it`,
  ],
  ambiguous: (what, generation) => [
    'unknown',
    `several ResourceSlices of generation ${generation} have ${what}`,
  ],
};

/** Where the device is offered, held against the pod's node. */
export function offerTrouble(
  pod: PodFacts,
  offer: OfferState,
  what: string,
): ClaimDraft | undefined {
  if (offer.state !== 'offered') {
    const generation = 'generation' in offer ? offer.generation : -1;
    const [state, why] = OFFER_TROUBLE[offer.state](what, generation);
    return {
      state,
      doubts: [why],
      evidence:
        'object' in offer
          ? [evidence(offer.object, 'spec.pool.generation', generation, why)]
          : [],
    };
  }
  const { slice } = offer.offer;
  const shown = evidence(
    slice.object,
    'spec.nodeName',
    slice.node,
    'the node that has the device',
  );
  if (!slice.node)
    return {
      state: 'unknown',
      doubts: [
        `${what} is of no one node, so nothing shows that it is on ${pod.node ?? "the pod's"}`,
      ],
      evidence: [shown],
    };
  if (slice.node !== pod.node)
    return {
      state: 'untrusted',
      doubts: [
        `${what} is on node ${slice.node}, the pod on ${pod.node ?? 'none'}`,
      ],
      evidence: [shown],
    };
  return undefined;
}

/** What keeps a device from proving anything although all fits: somebody else may have it. */
export function sharingDoubts(
  context: KnownContext,
  id: string,
  claim: ClaimFacts,
  result: ClaimResult,
  offer: OfferState,
): string[] {
  const what = `device ${result.device}`;
  const doubts: string[] = [];
  const isShared = offer.state === 'offered' && offer.offer.device.isShared;
  const rivals = isShared
    ? []
    : context.dra.holdersOf(result).filter(other => other !== id);
  if (rivals.length > 0)
    doubts.push(
      `ResourceClaim ${rivals[0]} was given the same ${what}; one of the two is forged or out of date`,
    );
  if (
    claim.results.filter(
      other =>
        other.driver === result.driver &&
        other.pool === result.pool &&
        other.device === result.device,
    ).length > 1 &&
    !isShared
  )
    doubts.push(`${claim.object} was given ${what} more than once`);
  if (claim.reservedFor.length > 1)
    doubts.push(
      `${claim.object} is reserved for ${claim.reservedFor.length} pods: a port has one peer at a time, and nothing shows which of them has it`,
    );
  if (result.isAdmin)
    doubts.push(`${what} was given for administration, beside whoever uses it`);
  if (claim.isTerminating) doubts.push(`${claim.object} is being deleted`);
  return doubts;
}
