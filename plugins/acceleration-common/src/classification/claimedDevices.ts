import { attributeFact, attributeText, draGift } from '../dra/draDrivers';
import {
  ClaimDevice,
  ClaimFacts,
  ClaimResult,
  concernsRequest,
} from '../dra/readResourceClaim';
import type { PodClaim } from '../dra/readPodClaims';
import type { OfferState } from './DraIndex';
import { Evidence, evidence } from './Evidence';
import type { KnownContext } from './KnownContext';
import type { PodFacts } from './PodFacts';

/** How far a claim can be believed. Only `sound` is followed to a class. */
export type ClaimState = 'sound' | 'pending' | 'unknown' | 'untrusted';

/** A device that a resource claim gives a pod, or what stands in the way of one. */
export interface ClaimedDevice {
  /** The claim as the pod calls it. */
  readonly name: string;
  /** `namespace/name` of the ResourceClaim; absent while there is none. */
  readonly claim?: string;
  readonly state: ClaimState;
  /** Why it is not sound; or, for a sound one, what keeps it from proving anything. */
  readonly doubts: readonly string[];
  readonly evidence: readonly Evidence[];
  /** Whether it is a network interface, where that can be told. */
  readonly isNetwork?: boolean;
  readonly driver?: string;
  readonly request?: string;
  /** As its driver calls it. */
  readonly device?: string;
  readonly network?: ClaimDevice;
  readonly asked?: ClaimResult['asked'];
  readonly pciAddress?: string;
  /** The taint that its driver put on it. */
  readonly taint?: string;
  /** The extended resource that Multus knows the device by. */
  readonly multusResource?: string;
  readonly resource?: string;
  /** Whether it is no device of the PCI bus, with the attribute that says so. */
  readonly isVirtual?: boolean;
  /** The containers that get what belongs to it, device nodes and folders, by their paths. A netdev needs none. */
  readonly usedBy: readonly string[];
  readonly speaksOfVdpa: boolean;
}

type Draft = Pick<ClaimedDevice, 'state' | 'doubts' | 'evidence'> &
  Partial<ClaimedDevice>;

const plain = { usedBy: [], speaksOfVdpa: false } as const;

/** A pod that has not been started waits for its claims; of a running one it is odd that it does. */
function waiting(
  pod: PodFacts,
  why: string,
  found: readonly Evidence[],
): Draft {
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
function claimTrouble(
  pod: PodFacts,
  podClaim: PodClaim,
  claim: ClaimFacts,
): Draft | undefined {
  if (!claim.isAllocated)
    return waiting(
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
      return waiting(pod, `${claim.object} is not reserved for this pod yet`, [
        shown,
      ]);
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
function offerTrouble(
  pod: PodFacts,
  offer: OfferState,
  what: string,
): Draft | undefined {
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
function sharingDoubts(
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

/** What the claim's status says of the device, which is the driver's to write. */
function networkEvidence(
  claim: ClaimFacts,
  network: ClaimDevice | undefined,
): Evidence[] {
  if (!network?.interface) return [];
  return [
    evidence(
      claim.object,
      `${network.path}.networkData.interfaceName`,
      network.interface,
      "written by the DRA driver, or by whoever may write claims' status: the interface in the pod",
    ),
  ];
}

function deviceOf(
  context: KnownContext,
  pod: PodFacts,
  podClaim: PodClaim,
  id: string,
  claim: ClaimFacts,
  result: ClaimResult,
): ClaimedDevice {
  const offer = context.dra.offerOf(result);
  const what = `device ${result.device} (driver ${result.driver}, pool ${result.pool})`;
  const given = evidence(
    claim.object,
    `${result.path}.device`,
    result.device,
    `given to the claim by the scheduler, or by whoever may write claims' status: ${what}`,
  );
  const trouble = offerTrouble(pod, offer, what);
  const network = claim.devices.find(
    device =>
      device.driver === result.driver &&
      device.pool === result.pool &&
      device.device === result.device &&
      device.share === result.share,
  );
  const device = offer.state === 'offered' ? offer.offer.device : undefined;
  const slice = offer.state === 'offered' ? offer.offer.slice : undefined;
  const listed =
    slice && device
      ? [
          evidence(
            slice.object,
            `${device.path}.name`,
            device.name,
            `listed by the DRA driver on node ${slice.node}`,
          ),
        ]
      : [];
  const mapped = result.request && podClaim.resources?.get(result.request);
  const [multusAttribute, resource] = device
    ? [
        attributeText(device.attributes, 'multusResource'),
        attributeText(device.attributes, 'resource'),
      ]
    : [];
  const multusResource = mapped || multusAttribute;
  return {
    name: podClaim.name,
    claim: id,
    state: trouble?.state ?? 'sound',
    doubts: trouble?.doubts ?? sharingDoubts(context, id, claim, result, offer),
    evidence: [
      given,
      ...(trouble?.evidence ?? listed),
      ...networkEvidence(claim, network),
    ],
    isNetwork:
      draGift(result.driver) !== undefined || network?.interface !== undefined,
    driver: result.driver,
    ...(result.request && { request: result.request }),
    device: result.device,
    ...(network && { network }),
    asked: result.asked,
    ...(device?.pciAddress && { pciAddress: device.pciAddress }),
    ...(device?.taint && { taint: device.taint }),
    ...(multusResource && { multusResource }),
    ...(resource && { resource }),
    isVirtual:
      device !== undefined &&
      attributeFact(device.attributes, 'isVirtual')?.value === true,
    usedBy: podClaim.used.flatMap(({ container, request }) =>
      request === undefined || concernsRequest(request, result.request)
        ? [container]
        : [],
    ),
    speaksOfVdpa: claim.speaksOfVdpa,
  };
}

/** Whether a claim that gives nothing yet is for a network interface; `undefined` when that cannot be told. */
function isForNetwork({
  drivers,
  deviceClasses,
  results,
}: ClaimFacts): boolean | undefined {
  const names = [
    ...drivers,
    ...deviceClasses,
    ...results.map(({ driver }) => driver),
  ];
  return names.some(name => draGift(name) !== undefined) || undefined;
}

function devicesOf(
  context: KnownContext,
  pod: PodFacts,
  podClaim: PodClaim,
): ClaimedDevice[] {
  const { name, path, claimName, template } = podClaim;
  const one = (draft: Draft): ClaimedDevice[] => [{ ...plain, name, ...draft }];
  if (!claimName && template) {
    const why = `claim ${name} is not made from its template ${template} yet`;
    return one(waiting(pod, why, [evidence(pod.object, path, template, why)]));
  }
  if (!claimName) {
    const why = `claim ${name} names neither a ResourceClaim nor a template`;
    return one({
      state: 'unknown',
      doubts: [why],
      evidence: [evidence(pod.object, path, name, why)],
    });
  }
  const id = `${pod.namespace}/${claimName}`;
  const claim = context.dra.claim(id);
  if (!claim) {
    const why = `ResourceClaim ${id} was not read: only the ResourceClaims say which device it is`;
    return one({
      ...waiting(pod, why, [
        evidence(
          pod.object,
          path,
          claimName,
          'the claim that the pod refers to',
        ),
      ]),
      claim: id,
      ...(pod.phase !== undefined &&
        pod.phase !== 'Pending' && { doubts: [why] }),
    });
  }
  const trouble = claimTrouble(pod, podClaim, claim);
  if (!trouble)
    return claim.results.map(result =>
      deviceOf(context, pod, podClaim, id, claim, result),
    );
  const isNetwork = isForNetwork(claim);
  // What a claim calls its interface is heard even where it is not believed, so that the doubt falls on that interface.
  const network = claim.devices.find(device => device.interface);
  return one({
    ...trouble,
    claim: id,
    ...(isNetwork && { isNetwork }),
    ...(network && { network, isNetwork: true }),
    speaksOfVdpa: claim.speaksOfVdpa,
  });
}

/** The devices that a pod's resource claims give it, in the claims' order (docs/domain.md §6 step 9). */
export function claimedDevices(
  context: KnownContext,
  pod: PodFacts,
): ClaimedDevice[] {
  return pod.claims.flatMap(podClaim => devicesOf(context, pod, podClaim));
}
