import { InputError } from '@backstage/errors';
import { InvalidInputError } from '../input/Problem';
import type { ReceivedClass } from '../model/classes';
import { LABELS } from '../model/constants';
import {
  NetworkSelection,
  NETWORKS_ANNOTATION,
} from '../networks/NetworkSelection';
import { parseNetworks } from '../networks/parseNetworks';
import type { NetworkStatusEntry } from '../status/NetworkStatus';
import { parseNetworkStatus } from '../status/parseNetworkStatus';
import {
  parseUserspaceData,
  USERSPACE_DATA_ANNOTATION,
  UserspaceInterface,
} from '../status/parseUserspaceData';
import { findStatusAnnotation } from '../status/statusAnnotation';
import { textIn } from '../input/looseFields';
import type { Attachment } from './Attachment';
import { evidence } from './Evidence';
import type { ClassFinding } from './ClassFinding';
import { attachmentOf, PodInput, situationOf } from './attachmentOf';
import { claimAttachments } from './claimAttachments';
import { type ClaimedDevice, claimedDevices } from './claimedDevices';
import { classificationContext } from './classificationContext';
import { classifyAttachment } from './classifyAttachment';
import { classifyClaimed } from './classifyClaimed';
import { podExpectation } from './expectation';
import type { ClassificationContext, KnownContext } from './KnownContext';
import { joinedClaims } from './joinedClaims';
import { MatchedSelection, matchStatus, secondaryEntries } from './matchStatus';
import { pendingReason } from './pendingReason';
import { PodFacts, podFacts } from './PodFacts';
import { reason, reasonSentence } from './messages/catalogue';
import { otherNetworks } from './otherNetworks';
import { refusalOf } from './refusal';
import type { Situation, StatusMatch } from './Situation';
import { Verdict, worstVerdict } from './verdicts';

/** What a pod receives. @public */
export interface PodClassification {
  /** `Pod edge/httpd-0`, as evidence calls it; `Status <name>` for a status on its own. */
  readonly object: string;
  readonly namespace: string;
  readonly name: string;
  readonly node?: string;
  /** By the labels `fastpath.dev/workload` and `fastpath.dev/environment`. */
  readonly workload?: string;
  readonly environment?: string;
  /** In the order of the pod's selections, then of its resource claims. */
  readonly attachments: readonly Attachment[];
  /** The class of the pod as a whole, or the one that all of its attachments have; absent when they differ. */
  readonly class?: ReceivedClass;
  readonly warnings: readonly string[];
  /** The worst of its attachments'; absent for a pod to which no environment promises anything, and for one that ended. */
  readonly verdict?: Verdict;
  readonly reasons: readonly string[];
  /** The status annotation's text, shortened, when it cannot be read. */
  readonly rawStatus?: string;
}

/** The longest part of an unreadable status that is kept. */
const RAW_LENGTH = 2000;

/** As of status entries: a pod has a handful of interfaces, and each selection costs work. */
const MAX_SELECTIONS = 256;

/** The longest part of a reported name that is repeated. */
const SHOWN = 120;

const shown = (name: string) =>
  name.length > SHOWN ? `${name.slice(0, SHOWN)}…` : name;

/** Phases of a pod that has ended. */
const ENDED = new Set(['Succeeded', 'Failed']);

/** A value, or what was wrong with the text. */
function attempt<T>(read: () => T): { value?: T; problem?: string } {
  try {
    return { value: read() };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { problem: error.message };
  }
}

/** @throws InvalidInputError for what cannot be read, and for more networks than any pod has */
function selectionsIn(text: string): NetworkSelection[] {
  const selections = parseNetworks(text);
  if (selections.length > MAX_SELECTIONS)
    throw InvalidInputError.of({
      path: '',
      message: `has ${selections.length} networks; at most ${MAX_SELECTIONS} are read`,
    });
  return selections;
}

/** The same state for every selection: of a pod that waits, has ended, or cannot be read. */
function stateFinding(
  state: 'pending' | 'stale' | 'unknown',
  why: string,
  found: ClassFinding['evidence'],
): ClassFinding {
  return {
    class: state,
    access: 'none',
    confidence: 'inferred',
    verified: state !== 'unknown',
    evidence: found,
    warnings: [why],
  };
}

/** A pod that its kubelet did not admit never had anything, and its words say why. */
function refusal(pod: PodFacts): ClassFinding | undefined {
  const why = refusalOf(pod);
  return (
    why && {
      class: 'failed',
      access: 'none',
      confidence: 'observed',
      verified: true,
      evidence: [
        evidence(pod.object, 'status.reason', pod.reason, reasonSentence(why)),
      ],
      warnings: [reasonSentence(why)],
    }
  );
}

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

/** Interfaces that the net-config promises and nothing makes. A claim that cannot be followed may make them all the same. */
function unmade(
  input: PodInput,
  made: ReadonlySet<string>,
  isUnclear: boolean,
): Attachment[] {
  const names = [
    ...(input.promised?.netConfig?.interfaces.keys() ?? []),
  ].filter(name => !made.has(name));
  const why = isUnclear
    ? 'the net-config has this interface, the pod selects no network for it, and what its resource claims make cannot be told'
    : 'the net-config has this interface, and the pod selects no network for it';
  const finding: ClassFinding = {
    class: isUnclear ? 'unknown' : 'failed',
    access: 'none',
    confidence: 'inferred',
    verified: !isUnclear,
    evidence: [],
    warnings: [why],
  };
  return names.map(name =>
    attachmentOf(
      situationOf(input, { network: '', nad: '', interface: name }),
      '',
      finding,
    ),
  );
}

function result(
  input: PodInput,
  attachments: readonly Attachment[],
  more: Partial<PodClassification> = {},
): PodClassification {
  const { pod, promised, warnings } = input;
  const classes = new Set(attachments.map(attachment => attachment.class));
  const verdict = worstVerdict(
    attachments.flatMap(attachment => attachment.verdict ?? []),
  );
  const reasons = attachments
    .filter(attachment => attachment.verdict === verdict)
    .flatMap(({ interface: name, reasons: why }) =>
      why.map(said => `${name}: ${said}`),
    );
  const [node, workload] = [pod.node, textIn(pod.labels, LABELS.workload)];
  return {
    object: pod.object,
    namespace: pod.namespace,
    name: pod.name,
    ...(node && { node }),
    ...(workload && { workload }),
    ...(promised && { environment: promised.environment }),
    attachments,
    ...(classes.size === 1 && { class: attachments[0].class }),
    warnings: [
      ...warnings,
      ...(promised?.contradictions ?? []).map(reasonSentence),
    ],
    ...(verdict && { verdict }),
    reasons: verdict ? reasons : [],
    ...more,
  };
}

/** docs/domain.md §6 steps 1 and 9: no network is selected; claims may attach devices all the same. */
function classifyUnselected(
  input: PodInput,
  entries: number,
): PodClassification {
  const { pod, promised, warnings } = input;
  if (entries > 0)
    warnings.push(
      'the network status speaks of secondary networks, but the pod selects none; it was not believed',
    );
  const hasEnded = ENDED.has(pod.phase ?? '');
  if (pod.claims.length > 0) {
    const found = claimAttachments(
      input,
      new Set(),
      hasEnded
        ? stateFinding('stale', `the pod has ended (${pod.phase})`, [])
        : undefined,
    );
    warnings.push(...found.warnings);
    if (pod.terminating) warnings.push('the pod is being deleted');
    const made = new Set(
      found.attachments.map(attachment => attachment.interface),
    );
    if (made.size > 0)
      return result(
        input,
        hasEnded
          ? found.attachments
          : [...found.attachments, ...unmade(input, made, found.isUnclear)],
      );
    return result(input, [], {
      class: 'unknown',
      ...(promised &&
        !hasEnded && {
          verdict: 'unknown',
          reasons: [
            'the pod selects no network, and what its resource claims attach cannot be told',
          ],
        }),
    });
  }
  const others = otherNetworks(pod).map(reasonSentence);
  if (others.length > 0 && !hasEnded)
    return result(input, [], {
      class: 'unknown',
      warnings: [...warnings, ...others],
      ...(promised && { verdict: 'unknown', reasons: others }),
    });
  const isPromised =
    promised && textIn(pod.labels, LABELS.workload) !== undefined && !hasEnded;
  const why = `the pod belongs to environment ${promised?.environment} and selects no network; ${NETWORKS_ANNOTATION} belongs on the pod template's metadata`;
  return result(input, [], {
    class: 'none',
    ...(isPromised && { verdict: 'failed', reasons: [why] }),
  });
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
function classifySelected(
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
  const hasEnded = ENDED.has(pod.phase ?? '');
  const stale = stateFinding('stale', `the pod has ended (${pod.phase})`, []);
  const claimed = claimAttachments(
    input,
    selected,
    hasEnded ? stale : undefined,
  );
  warnings.push(...claimed.warnings, ...otherNetworks(pod).map(reasonSentence));
  const all = (finding: ClassFinding) => [
    ...matched.map(item =>
      attachmentOf(situationOf(input, item), item.network, finding),
    ),
    ...claimed.attachments,
  ];
  const refused = refusal(pod);
  if (refused) return result(input, all(refused), { class: 'failed' });
  if (hasEnded) return result(input, all(stale), { class: 'stale' });
  if (
    status.text === undefined &&
    pod.hasSpec &&
    (pod.phase === undefined || pod.phase === 'Pending')
  ) {
    const { text, evidence: found } = pendingReason(pod, context);
    return result(input, all(stateFinding('pending', text, found)), {
      class: 'pending',
    });
  }
  if (status.text === undefined && !pod.hasSpec && input.userspace.size === 0) {
    return result(
      input,
      all(stateFinding('unknown', 'there is no network status (yet)', [])),
      { class: 'unknown' },
    );
  }
  if (status.problem) {
    const why = `the network status cannot be read: ${status.problem}`;
    return result(input, all(stateFinding('unknown', why, [])), {
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
  return result(input, [
    ...attachments,
    ...claimed.attachments,
    ...unmade(input, new Set([...selected, ...byClaims]), claimed.isUnclear),
  ]);
}

/**
 * Says what a pod receives on each of its secondary interfaces, how sure that is, and whether it is what its environment
 * promises (docs/domain.md §6). Evidence names objects and fields; the network status is hearsay, and where the node's inventory is
 * at hand, the status is checked against it. What we see is wiring, never traffic.
 *
 * A pod without a `spec` is taken for a status on its own, as a container sees it: its entries count as selected.
 *
 * @param pod - a Pod as the API server gives it, or anything: nothing in it is relied on
 * @param context - of the pod's cluster; without one, little can be proven
 * @returns never throws
 * @public
 */
export function classifyPod(
  pod: unknown,
  context: ClassificationContext = classificationContext(),
): PodClassification {
  const known = context as KnownContext;
  const facts = podFacts(pod);
  const promised = podExpectation(facts, known);
  const warnings: string[] = [];
  const annotation = findStatusAnnotation(facts.annotations);
  const status = attempt(() =>
    annotation ? parseNetworkStatus(annotation.text) : undefined,
  );
  const networks = attempt(() =>
    selectionsIn(textIn(facts.annotations, NETWORKS_ANNOTATION) ?? ''),
  );
  const userspace = attempt(() =>
    parseUserspaceData(
      textIn(facts.annotations, USERSPACE_DATA_ANNOTATION) ?? '',
    ),
  );
  warnings.push(
    ...(annotation?.warnings ?? []),
    ...(status.value?.warnings ?? []).map(
      warning => `network status: ${warning}`,
    ),
  );
  if (userspace.problem)
    warnings.push(`${USERSPACE_DATA_ANNOTATION} ${userspace.problem}`);
  const input: PodInput = {
    context: known,
    pod: facts,
    warnings,
    ...(promised && { promised }),
    ...(annotation && { statusKey: annotation.key }),
    userspace: new Map(
      (userspace.value ?? []).map(item => [item.interface, item]),
    ),
    claimed: claimedDevices(known, facts),
  };
  if (networks.problem) {
    warnings.push(`${NETWORKS_ANNOTATION} cannot be read: ${networks.problem}`);
    const isJudged = promised && !ENDED.has(facts.phase ?? '');
    return result(input, [], {
      class: 'unknown',
      ...(isJudged && {
        verdict: 'unknown',
        reasons: [`${NETWORKS_ANNOTATION} cannot be read`],
      }),
    });
  }
  const entries = status.value?.entries ?? [];
  const selections = networks.value ?? [];
  const isStatusAlone =
    !facts.hasSpec &&
    (secondaryEntries(entries).length > 0 ||
      input.userspace.size > 0 ||
      status.problem !== undefined);
  if (selections.length === 0 && !isStatusAlone)
    return classifyUnselected(input, secondaryEntries(entries).length);
  return classifySelected(input, selections, {
    text: annotation?.text,
    entries,
    differs: (annotation?.warnings ?? []).length > 0,
    ...(status.problem && { problem: status.problem }),
  });
}
