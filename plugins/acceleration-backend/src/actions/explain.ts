import {
  ACCESS_MEANINGS,
  CLASS_MEANINGS,
  components,
  CONFIDENCE_MEANINGS,
  VERDICT_TITLES,
  VERDICTS,
} from '@fastpath/backstage-plugin-acceleration-common';

type Schemas = components['schemas'];

/** The most pods that are explained of a placement: the worst. */
export const MOST_PODS = 10;

/** How a placement's cluster bears on what is said. */
export function clusterWords({
  name,
  state,
  reason,
  asOf,
  simulated,
}: Schemas['ClusterHealth']): string {
  const isSimulated = simulated ? ', simulated' : '';
  if (state === 'live') return `cluster ${name} (watched live${isSimulated})`;
  const when = asOf ? `, as it was at ${asOf}` : '';
  return `cluster ${name} (${state}${isSimulated}${reason ? `: ${reason}` : ''}${when})`;
}

/** A verdict in words; what is not proven is never called good. */
export function verdictWords(verdict: Schemas['Verdict'] | undefined): string {
  return verdict
    ? VERDICT_TITLES[verdict]
    : 'no verdict: nothing was promised, or there is nothing to judge';
}

/** A promised class in words; a kernel interface is promised a netdev. */
function promisedWords(promised: string | undefined): string {
  if (promised === undefined) return 'nothing is known to be promised';
  return Object.hasOwn(CLASS_MEANINGS, promised)
    ? CLASS_MEANINGS[promised as Schemas['ReceivedClass']].title
    : `a ${promised}`;
}

/** An interface: promised what, receiving what, how we know, and what to do. */
export function explainAttachment(attachment: Schemas['Attachment']) {
  const { title, means } = CLASS_MEANINGS[attachment.class];
  return {
    interface: attachment.interface,
    class: attachment.class,
    verdict: attachment.verdict ?? 'none',
    promised: promisedWords(attachment.promised),
    received: `${title}: ${means}`,
    access: ACCESS_MEANINGS[attachment.access],
    sureness: `${attachment.confidence}: ${CONFIDENCE_MEANINGS[attachment.confidence]}`,
    reasons: [...attachment.reasons],
    evidence: [...attachment.evidence, ...attachment.promiseEvidence].map(
      ({ object, field, says }) => `${says} (${object}, ${field})`,
    ),
    warnings: [...attachment.warnings],
    ...(attachment.advice && { advice: attachment.advice }),
  };
}

/** Whether the same manifest stands everywhere, and which fields differ. */
export function manifestWords(
  manifests: Schemas['ManifestPortability'] | undefined,
): string {
  if (!manifests) return 'not known';
  const fields = manifests.differences.map(({ object, path }) =>
    path ? `${object} ${path}` : object,
  );
  return fields.length > 0
    ? `${manifests.statement}: ${fields.join('; ')}`
    : manifests.statement;
}

const rank = ({ verdict }: Schemas['Pod']) =>
  verdict ? VERDICTS.indexOf(verdict) : VERDICTS.length;

/** A placement with its worst pods. */
export function explainPlacement(placement: Schemas['Placement']) {
  const pods = [...placement.podList].sort(
    (a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1),
  );
  return {
    environment: placement.environment ?? 'unknown',
    where: `namespace ${placement.namespace} of ${clusterWords(placement.cluster)}`,
    verdict: placement.verdict ?? 'none',
    says: verdictWords(placement.verdict),
    reasons: [...placement.reasons],
    ...(placement.promise && {
      promise: `${placement.promise.statement} (${placement.promise.source})`,
    }),
    pods: pods.slice(0, MOST_PODS).map(pod => ({
      pod: `${pod.namespace}/${pod.name}`,
      node: pod.node ?? 'not scheduled',
      verdict: pod.verdict ?? 'none',
      reasons: [...pod.reasons],
      attachments: pod.attachments.map(explainAttachment),
    })),
    morePods:
      Math.max(0, pods.length - MOST_PODS) + (placement.podsLeftOut ?? 0),
  };
}
