import {
  ACCESS_MEANINGS,
  adviceFor,
  Attachment,
  CLASS_MEANINGS,
  CONFIDENCE_MEANINGS,
  linkTitle,
  measuredWords,
  LinkId,
  LinkState,
  PodClassification,
  reasonSentence,
  Verdict,
  VERDICT_TITLES,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { ExplainSummary } from './explainSummary';

/** Annotations are anybody's text: what could drive a terminal is shown as a blank box. */
export function printable(line: string): string {
  return line.replace(
    // eslint-disable-next-line no-control-regex
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    '\u25a1',
  );
}

/** What was promised, and by what. */
function promiseLines({
  promised,
  verdict,
  promiseEvidence,
}: Attachment): string[] {
  if (!verdict) return [];
  const what =
    promised && promised !== 'netdev'
      ? `${promised} (${CLASS_MEANINGS[promised].title})`
      : 'a kernel netdev';
  return [
    `    promised:  ${promised ? what : 'not known'}`,
    ...promiseEvidence.map(
      ({ object, field, value }) =>
        `               ${object}: ${field} = ${value}`,
    ),
  ];
}

function addressLine({
  ips,
  mac,
  mtu,
  devicePath,
  pciAddress,
  driver,
  resource,
}: Attachment): string[] {
  const parts = [
    devicePath,
    pciAddress && `PCI ${pciAddress}`,
    driver && `driver ${driver}`,
    resource && `resource ${resource}`,
    ips.length > 0 && `IP ${ips.join(', ')}`,
    mac && `MAC ${mac}`,
    mtu !== undefined && `MTU ${mtu}`,
  ].filter(part => part);
  return parts.length > 0 ? [`    details:   ${parts.join(', ')}`] : [];
}

/** How a link stands, in a column. */
const STATE_WORDS: Readonly<Record<LinkState, string>> = {
  held: 'held',
  broken: 'BROKEN',
  'not-seen': 'not seen',
  'not-needed': '-',
};

/** Links whose evidence stands in lines of its own. */
const ELSEWHERE = new Set<LinkId>(['inventory', 'net-config']);

/** The chain from the node to the promise; a link that this interface does without is left out. */
function chainLines({ links }: Attachment): string[] {
  return links
    .filter(({ state }) => state !== 'not-needed')
    .flatMap(({ id, state, source, reason, at, evidence }, index) => {
      const by = [source, at && `at ${at}`].filter(part => part).join(', ');
      const why = reason ? `: ${reasonSentence(reason)}` : '';
      return [
        `    ${index === 0 ? 'chain:' : '      '}     ${STATE_WORDS[state].padEnd(9)} ${linkTitle(id)}${by ? ` (${by})` : ''}${why}`,
        // What shows the class is told above, and what shows the promise too.
        ...(ELSEWHERE.has(id) ? [] : evidence)
          .slice(0, 2)
          .map(
            ({ object, field, value }) =>
              `                         ${object}: ${field} = ${value}`,
          ),
      ];
    });
}

/** Classes that say all there is to say by themselves. */
const STATES = new Set([
  'pending',
  'failed',
  'stale',
  'none',
  'unknown',
  'untrusted',
]);

function attachmentLines(attachment: Attachment): string[] {
  const {
    class: received,
    access,
    confidence,
    verdict,
    reasons,
    evidence,
    promiseEvidence,
    warnings,
  } = attachment;
  const { title, means } = CLASS_MEANINGS[received];
  const isState = STATES.has(received);
  const advice = adviceFor(attachment);
  const origin =
    attachment.network || (attachment.claim && `claim ${attachment.claim}`);
  const words = [
    ...new Set([...(verdict ? [VERDICT_TITLES[verdict]] : []), title]),
  ];
  return [
    `  ${[attachment.interface, origin && `(${origin})`].filter(part => part).join(' ')}: ${words.join(': ')}`,
    ...promiseLines(attachment),
    `    receives:  ${received}: ${means}`,
    ...(isState
      ? []
      : [
          `    image:     ${ACCESS_MEANINGS[access]}`,
          `    how sure:  ${confidence}: ${CONFIDENCE_MEANINGS[confidence]}`,
        ]),
    ...addressLine(attachment),
    ...(attachment.measured
      ? [`    measured:  ${measuredWords(attachment.measured)}`]
      : []),
    ...reasons.map(reason => `    verdict:   ${reason}`),
    ...(received === 'stale' ? [] : chainLines(attachment)),
    ...evidence
      .filter(
        item =>
          !promiseEvidence.some(
            other => other.object === item.object && other.field === item.field,
          ),
      )
      .flatMap(({ object, field, value, says }) => [
        `    because:   ${says}`,
        `               ${object}: ${field} = ${value}`,
      ]),
    ...warnings
      .filter(warning => !reasons.includes(warning))
      .map(warning => `    warning:   ${warning}`),
    ...(advice ? [`    to do:     ${advice}`] : []),
  ];
}

function podLines(pod: PodClassification): string[] {
  const where = [
    pod.node && `on node ${pod.node}`,
    pod.environment && `environment ${pod.environment}`,
  ]
    .filter(part => part)
    .join(', ');
  const state =
    pod.attachments.length === 0 && pod.class
      ? `: ${CLASS_MEANINGS[pod.class].means}`
      : '';
  return [
    `${pod.object}${where ? ` (${where})` : ''}${pod.verdict ? `: ${VERDICT_TITLES[pod.verdict]}` : ''}${state}`,
    ...(pod.attachments.length === 0
      ? pod.reasons.map(reason => `  verdict:   ${reason}`)
      : []),
    ...pod.warnings.map(warning => `  warning:   ${warning}`),
    ...(pod.rawStatus === undefined
      ? []
      : [`  status as it stands: ${pod.rawStatus.slice(0, 200)}`]),
    ...pod.attachments.flatMap(attachmentLines),
    '',
  ];
}

const count = (number: number, noun: string) =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;

/** The result for people: each pod, then one line with the totals. */
export function explainText(
  pods: readonly PodClassification[],
  summary: ExplainSummary,
): string[] {
  const verdicts = Object.entries(summary.verdicts).map(
    ([verdict, number]) => `${number} ${VERDICT_TITLES[verdict as Verdict]}`,
  );
  const parts = [
    count(summary.pods, 'pod'),
    summary.withoutNetworks > 0 &&
      `${summary.withoutNetworks} without secondary networks`,
    ...verdicts,
    verdicts.length === 0 &&
      'no promise to hold this against (no pod has the label fastpath.dev/environment)',
    summary.findings > 0 && `${summary.findings} with findings`,
  ].filter(part => part);
  return [...pods.flatMap(podLines).map(printable), parts.join('; ')];
}
