import { attributeFact, attributeText, draGift } from '../dra/draDrivers';
import type { PodClaim } from '../dra/readPodClaims';
import {
  ClaimDevice,
  ClaimFacts,
  ClaimResult,
  concernsRequest,
} from '../dra/readResourceClaim';
import type { ClaimDraft, ClaimedDevice } from './ClaimedDevice';
import { claimTrouble, waitingDraft } from './claimTrouble';
import { Evidence, evidence } from './Evidence';
import type { KnownContext } from './KnownContext';
import { offerTrouble, sharingDoubts } from './offerTrouble';
import type { PodFacts } from './PodFacts';

const plain = { usedBy: [], speaksOfVdpa: false } as const;

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
  const one = (draft: ClaimDraft): ClaimedDevice[] => [
    { ...plain, name, ...draft },
  ];
  if (!claimName && template) {
    const why = `claim ${name} is not made from its template ${template} yet`;
    return one(
      waitingDraft(pod, why, [evidence(pod.object, path, template, why)]),
    );
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
      ...waitingDraft(pod, why, [
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
