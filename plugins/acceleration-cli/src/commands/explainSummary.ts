import {
  PodClassification,
  ReceivedClass,
  Verdict,
  VERDICTS,
} from '@fastpath/backstage-plugin-acceleration-common';

/** How many pods there are of each sort. */
export interface ExplainSummary {
  readonly pods: number;
  /** Pods that select no secondary network. */
  readonly withoutNetworks: number;
  /** Pods of an environment, by verdict; verdicts that none has are left out. */
  readonly verdicts: Partial<Record<Verdict, number>>;
  /** Pods that give reason to end with 1. */
  readonly findings: number;
}

/** Verdicts that say that a promise is not kept, or not shown to be. Pending is neither: time will tell. */
const BAD_VERDICTS = new Set<Verdict>([
  'failed',
  'unusable',
  'degraded',
  'unknown',
]);

/** Classes that are wrong whatever was promised, and even where nothing was. */
const BAD_CLASSES = new Set<ReceivedClass>([
  'failed',
  'misconfigured',
  'untrusted',
]);

/** Whether a pod is a reason to end with 1. */
export function isFinding({
  verdict,
  attachments,
}: PodClassification): boolean {
  return (
    (verdict !== undefined && BAD_VERDICTS.has(verdict)) ||
    attachments.some(attachment => BAD_CLASSES.has(attachment.class))
  );
}

export function summarise(pods: readonly PodClassification[]): ExplainSummary {
  const counted = VERDICTS.map(
    verdict =>
      [verdict, pods.filter(pod => pod.verdict === verdict).length] as const,
  );
  return {
    pods: pods.length,
    withoutNetworks: pods.filter(pod => pod.class === 'none').length,
    verdicts: Object.fromEntries(counted.filter(([, count]) => count > 0)),
    findings: pods.filter(isFinding).length,
  };
}
