import type { Attachment } from './Attachment';
import { attachmentOf, PodInput, situationOf } from './attachmentOf';
import type { ClaimedDevice } from './ClaimedDevice';
import type { ClassFinding } from './ClassFinding';
import { classifyClaimed } from './classifyClaimed';
import { pendingReason } from './pendingReason';
import type { Situation, StatusMatch } from './Situation';

/** What a pod's claims come to. */
export interface ClaimedAttachments {
  readonly attachments: readonly Attachment[];
  /** Of claims that are no attachment, or of which that cannot be told. */
  readonly warnings: readonly string[];
  /** Whether a claim may attach more than can be seen. */
  readonly isUnclear: boolean;
}

/** What the interface is called: by the driver, else by what the claim asks for, else like the claim. */
function interfaceOf(
  { network, asked, name, request, device }: ClaimedDevice,
  hasSiblings: boolean,
  hasTwins: boolean,
): string {
  return (
    network?.interface ??
    asked?.interface ??
    [
      name,
      ...(hasSiblings && request ? [request] : []),
      ...(hasTwins && device ? [device] : []),
    ].join('/')
  );
}

/** Devices behind a network that the pod selects are that network's, not attachments of their own. */
function isBehindNetwork(
  { multusResource }: ClaimedDevice,
  needed: PodInput['needed'],
): boolean {
  return multusResource !== undefined && (needed?.has(multusResource) ?? false);
}

/** No selection makes it. */
const UNMATCHED: StatusMatch = {
  isByPosition: false,
  isReportedTwice: false,
  isPathReportedTwice: false,
  isUnreadable: false,
  doStatusesDiffer: false,
};

const WAITING = 'the device is given to the claim; the pod does not run yet';

/** What a claim gives, and what is only waited for: scheduler and sandbox say why. */
function findingOf(situation: Situation, device: ClaimedDevice): ClassFinding {
  const { pod, context } = situation;
  const isWaiting = pod.phase === undefined || pod.phase === 'Pending';
  if (!isWaiting || (device.state !== 'pending' && device.state !== 'sound'))
    return classifyClaimed(situation, device);
  const { text, evidence } = pendingReason(pod, context);
  const why = device.state === 'sound' ? WAITING : device.doubts[0];
  return {
    class: 'pending',
    access: 'none',
    confidence: 'inferred',
    verified: true,
    evidence: [...device.evidence, ...evidence],
    warnings: [`${why}; ${text}`],
  };
}

function warningOf({
  name,
  claim,
  driver,
  isNetwork,
  doubts,
}: ClaimedDevice): string {
  const what = `resource claim ${name}${claim ? ` (${claim})` : ''}`;
  if (isNetwork === false)
    return `${what} has a device of driver ${driver}, which is not known to give network interfaces; it is not shown`;
  return `what ${what} attaches cannot be told: ${doubts[0]}`;
}

/**
 * The attachments that a pod's resource claims make (docs/domain.md §6 step 9).
 *
 * @param taken - the interfaces that the pod's networks make
 * @param state - the finding for all of them, of a pod that has ended
 */
export function claimAttachments(
  input: PodInput,
  taken: ReadonlySet<string>,
  state?: ClassFinding,
): ClaimedAttachments {
  const devices = (input.claimed ?? []).filter(
    device => !isBehindNetwork(device, input.needed),
  );
  // Where nothing else is selected, a claim of which nothing is known may be what the pod has in the place of a network.
  const isShown = ({ isNetwork }: ClaimedDevice) =>
    isNetwork === true || (isNetwork === undefined && taken.size === 0);
  const siblings = new Map<string, number>();
  for (const { name, request } of devices)
    for (const key of [name, `${name}/${request}`])
      siblings.set(key, (siblings.get(key) ?? 0) + 1);
  const areSeveral = (key: string) => (siblings.get(key) ?? 0) > 1;
  const shown = devices.filter(isShown).map(device => ({
    device,
    name: interfaceOf(
      device,
      areSeveral(device.name),
      areSeveral(`${device.name}/${device.request}`),
    ),
  }));
  const named = new Map<string, number>();
  for (const { name } of shown) named.set(name, (named.get(name) ?? 0) + 1);
  const attachments = shown.map(({ device, name }) => {
    // Nobody reported twice what a driver has not reported at all.
    const isTwice =
      device.network?.interface !== undefined &&
      (taken.has(name) || named.get(name)! > 1);
    const situation = {
      ...situationOf(
        input,
        { network: '', nad: '', interface: name },
        { ...UNMATCHED, isReportedTwice: isTwice && !state },
      ),
      claimed: device,
    };
    const finding = state ?? findingOf(situation, device);
    return {
      ...attachmentOf(situation, undefined, finding),
      ...(device.claim && { claim: device.claim }),
    };
  });
  const rest = devices.filter(device => !isShown(device));
  return {
    attachments,
    warnings: rest.map(warningOf),
    isUnclear: rest.some(({ isNetwork }) => isNetwork === undefined),
  };
}
