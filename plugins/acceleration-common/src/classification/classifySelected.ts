import type { NetworkSelection } from '../networks/NetworkSelection';
import type { NetworkStatusEntry } from '../status/NetworkStatus';
import type { UserspaceInterface } from '../status/parseUserspaceData';
import type { Attachment } from './Attachment';
import { attachmentOf, PodInput, situationOf } from './attachmentOf';
import { claimAttachments } from './claimAttachments';
import type { ClaimedDevice } from './ClaimedDevice';
import { classifyAttachment } from './classifyAttachment';
import { classifyClaimed } from './classifyClaimed';
import type { ClassFinding } from './ClassFinding';
import { joinedClaims } from './joinedClaims';
import type { KnownContext } from './KnownContext';
import { MatchedSelection, matchStatus, secondaryEntries } from './matchStatus';
import { reason, reasonSentence } from './messages/catalogue';
import { otherNetworks } from './otherNetworks';
import { pendingReason } from './pendingReason';
import { PodClassification, podClassification } from './PodClassification';
import {
  endedFinding,
  hasEnded,
  refusedFinding,
  stateFinding,
} from './podStates';
import type { Situation, StatusMatch } from './Situation';
import { unmadeInterfaces } from './unmadeInterfaces';

/** The longest part of an unreadable status that is kept. */
const RAW_LENGTH = 2000;

/** The longest part of a reported name that is repeated. */
const SHOWN = 120;

const shown = (name: string) =>
  name.length > SHOWN ? `${name.slice(0, SHOWN)}…` : name;

/** Selections in place of those that a status on its own cannot show. */
function statusSelections(
  entries: readonly NetworkStatusEntry[],
  userspace: ReadonlyMap<string, UserspaceInterface>,
): MatchedSelection[] {
  const reported = secondaryEntries(entries);
  const names = new Set(reported.map(entry => entry.interface));
  const sockets = [...userspace.values()].filter(
    item => !names.has(item.interface),
  );
  return [
    ...reported.map((entry): MatchedSelection => ({
      network: entry.name,
      nad: '',
      interface: entry.interface ?? `net${entry.index}`,
      entry,
      isByPosition: false,
    })),
    ...sockets.map((item): MatchedSelection => ({
      network: item.network,
      nad: '',
      interface: item.interface,
      isByPosition: false,
    })),
  ];
}

/** How many selections need each device resource. */
function neededResources(
  context: KnownContext,
  selected: readonly MatchedSelection[],
): Map<string, number> {
  const needed = new Map<string, number>();
  for (const { network } of selected) {
    const resource = context.nads.get(network)?.resource;
    if (resource) needed.set(resource, (needed.get(resource) ?? 0) + 1);
  }
  return needed;
}

/**
 * @param match - how the status entry answers the selection
 * @param claimed - the device of a claim that stands behind it
 */
function selectedAttachment(
  input: PodInput,
  item: MatchedSelection,
  match: StatusMatch,
  claimed?: ClaimedDevice,
): Attachment {
  const situation: Situation = {
    ...situationOf(input, item, match),
    ...(claimed && { claimed }),
  };
  const finding =
    claimed && item.entry
      ? classifyClaimed(situation, claimed)
      : classifyAttachment(situation);
  const route = reason('default-route-moved', { interface: item.interface });
  return attachmentOf(situation, item.network, {
    ...finding,
    warnings: [
      ...finding.warnings,
      ...(item.takesDefaultRoute ? [reasonSentence(route)] : []),
    ],
  });
}

/** What several entries speak of: a pod has each interface once, and each device or socket on one of them. */
function reportedTwice(
  entries: readonly NetworkStatusEntry[],
  read: (entry: NetworkStatusEntry) => string | undefined,
): string[] {
  const values = entries.flatMap(entry => read(entry) ?? []);
  return values.filter((value, index) => values.indexOf(value) !== index);
}

const pathOf = ({ deviceInfo }: NetworkStatusEntry) =>
  deviceInfo && 'path' in deviceInfo ? deviceInfo.path : undefined;

/** What a pod has selected, with its state. */
export function classifySelected(
  given: PodInput,
  selections: readonly NetworkSelection[],
  status: {
    text?: string;
    entries: readonly NetworkStatusEntry[];
    problem?: string;
    differs: boolean;
  },
): PodClassification {
  const { pod, context, warnings } = given;
  const { selections: matched, rest } =
    pod.hasSpec || selections.length > 0
      ? matchStatus(selections, status.entries, pod.namespace)
      : {
          selections: statusSelections(status.entries, given.userspace),
          rest: [],
        };
  const joined = joinedClaims(given, matched);
  const behind = new Set(joined.values());
  const input = {
    ...given,
    needed: neededResources(context, matched),
    claimed: (given.claimed ?? []).filter(device => !behind.has(device)),
  };
  const selected = new Set(matched.map(item => item.interface));
  const stale = endedFinding(pod);
  const claimed = claimAttachments(
    input,
    selected,
    hasEnded(pod) ? stale : undefined,
  );
  warnings.push(...claimed.warnings, ...otherNetworks(pod).map(reasonSentence));
  const all = (finding: ClassFinding) => [
    ...matched.map(item =>
      attachmentOf(situationOf(input, item), item.network, finding),
    ),
    ...claimed.attachments,
  ];
  const refused = refusedFinding(pod);
  if (refused)
    return podClassification(input, all(refused), { class: 'failed' });
  if (hasEnded(pod))
    return podClassification(input, all(stale), { class: 'stale' });
  if (
    status.text === undefined &&
    pod.hasSpec &&
    (pod.phase === undefined || pod.phase === 'Pending')
  ) {
    const { text, evidence: found } = pendingReason(pod, context);
    return podClassification(input, all(stateFinding('pending', text, found)), {
      class: 'pending',
    });
  }
  if (status.text === undefined && !pod.hasSpec && input.userspace.size === 0) {
    return podClassification(
      input,
      all(stateFinding('unknown', 'there is no network status (yet)', [])),
      { class: 'unknown' },
    );
  }
  if (status.problem) {
    const why = `the network status cannot be read: ${status.problem}`;
    return podClassification(input, all(stateFinding('unknown', why, [])), {
      class: 'unknown',
      rawStatus: status.text?.slice(0, RAW_LENGTH),
    });
  }
  if (pod.terminating) warnings.push('the pod is being deleted');
  rest.forEach(entry =>
    warnings.push(
      `the network status speaks of ${shown(entry.name || 'a network')} (${shown(entry.interface ?? 'no interface')}), which the pod does not select; it was not believed`,
    ),
  );
  const byClaims = new Set(
    claimed.attachments.map(attachment => attachment.interface),
  );
  const twice = new Set([
    ...byClaims,
    ...reportedTwice(status.entries, entry => entry.interface),
  ]);
  const pathsTwice = new Set(reportedTwice(status.entries, pathOf));
  const attachments = matched.map(item => {
    const path = item.entry && pathOf(item.entry);
    const match = {
      isByPosition: item.isByPosition,
      isReportedTwice: twice.has(item.interface),
      isPathReportedTwice: path !== undefined && pathsTwice.has(path),
      isUnreadable: false,
      ...(rest.length > 0 && { unselected: rest[0] }),
      doStatusesDiffer: status.differs,
    };
    return selectedAttachment(input, item, match, joined.get(item.interface));
  });
  return podClassification(input, [
    ...attachments,
    ...claimed.attachments,
    ...unmadeInterfaces(
      input,
      new Set([...selected, ...byClaims]),
      claimed.isUnclear,
    ),
  ]);
}
