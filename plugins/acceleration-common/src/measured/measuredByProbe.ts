import { textIn } from '../input/looseFields';
import type { Attachment } from '../classification/Attachment';
import { reason, reasonSentence } from '../classification/messages/catalogue';
import type { LinkReason } from '../classification/messages/LinkReason';
import type { PodFacts } from '../classification/PodFacts';
import { isGoodVerdict } from '../classification/verdicts';
import { digestOf } from '../kubernetes/digestOf';
import { LABELS } from '../model/constants';
import type { Measured } from './Measured';
import type { ProbeIndex } from './ProbeIndex';
import type { ProbeReport } from './ProbeReport';

/** What of an attachment a measurement is held against. */
type Wired = Pick<Attachment, 'interface' | 'access' | 'resource'> &
  Partial<Pick<Attachment, 'devicePath' | 'verdict' | 'reasons'>>;

/** The digest of the image that a pod's application runs, by its kubelet. */
function runningImage({
  application,
  containerStatuses,
}: PodFacts): string | undefined {
  const status = containerStatuses.find(
    item =>
      application !== undefined && textIn(item, 'name') === application.name,
  );
  return digestOf(textIn(status, 'imageID'));
}

/** Why a result is not true of what runs now; `undefined` when it is. */
function outdated(
  { image, resources, result }: ProbeReport,
  pod: PodFacts,
  { access, resource }: Wired,
): LinkReason | undefined {
  const running = runningImage(pod);
  if (!image || !running) return reason('probe-image-unknown');
  if (image !== running)
    return reason('probe-image-changed', { image, expected: running });
  if (resource && !resources.includes(resource))
    return reason('probe-device-changed', {
      device: resources.join(', ') || 'no device',
      expected: resource,
    });
  const { kind } = result!.device;
  return kind === access
    ? undefined
    : reason('probe-device-changed', { device: kind, expected: access });
}

/** A result as it is held against an attachment. */
function measuredOf(
  report: ProbeReport,
  pod: PodFacts,
  attachment: Wired,
): Measured {
  const { namespace, pod: name, at, node, result, problem } = report;
  const said = {
    kind: 'probe',
    at,
    by: `Pod ${namespace}/${name}`,
    source: 'owner',
    path: 'unknown',
  } as const;
  if (!result) return { ...said, current: false, reason: problem! };
  const why = outdated(report, pod, attachment);
  const hasLostAll = result.sent > 0 && result.received === 0;
  const shown =
    why ??
    (hasLostAll
      ? reason('probe-lost-all', { count: result.sent, at })
      : undefined);
  const isSame =
    result.device.path !== undefined &&
    result.device.path === attachment.devicePath &&
    node !== undefined &&
    node === pod.node;
  const { role, peer, sent, received, lost, frameBytes } = result;
  const { packetsPerSecond, reordered, latencyMicroseconds } = result;
  return {
    ...said,
    role,
    ...(peer && { peer }),
    ...(packetsPerSecond !== undefined && { packetsPerSecond }),
    sent,
    received,
    lost,
    ...(reordered !== undefined && { reordered }),
    ...(latencyMicroseconds && { latencyMicroseconds }),
    frameBytes,
    durationSeconds: result.durationSeconds,
    queues: result.queues,
    ...(!why && { device: isSame ? 'same' : 'alike' }),
    current: !why,
    ...(shown && { reason: shown }),
  };
}

/**
 * Adds what a probe measured of an attachment. It never makes a verdict better; a good one that a current probe contradicts,
 * because all that it sent was lost, becomes `degraded`: a probe cannot tell which part of the way failed.
 */
export function measuredByProbe<T extends Wired>(
  attachment: T,
  pod: PodFacts,
  environment: string | undefined,
  probes: ProbeIndex,
): T & Pick<Attachment, 'measured'> {
  const workload =
    textIn(pod.labels, LABELS.workload) ?? textIn(pod.labels, LABELS.probe);
  const report =
    workload && environment
      ? probes.of(
          { namespace: pod.namespace, workload, environment },
          attachment.interface,
        )
      : undefined;
  if (!report) return attachment;
  const measured = measuredOf(report, pod, attachment);
  const contradicts = measured.current && measured.reason;
  return contradicts && isGoodVerdict(attachment.verdict)
    ? {
        ...attachment,
        measured,
        verdict: 'degraded',
        reasons: [reasonSentence(contradicts)],
      }
    : { ...attachment, measured };
}
