import type { Attachment } from '../classification/Attachment';
import { reason, reasonSentence } from '../classification/messages/catalogue';
import type { PodFacts } from '../classification/PodFacts';
import { isGoodVerdict } from '../classification/verdicts';
import type { ReceivedClass } from '../model/classes';
import type { CounterField } from '../model/counters';
import type { CounterIndex } from './CounterIndex';
import type { Measured } from './Measured';

/** What of an attachment a counter is held against. */
type Wired = Pick<
  Attachment,
  'interface' | 'verified' | 'class' | 'pciAddress' | 'devicePath'
> &
  Partial<Pick<Attachment, 'promised' | 'verdict' | 'reasons'>>;

/** Classes that promise that the hardware moves the packets. */
const HARDWARE: ReadonlySet<ReceivedClass | 'netdev'> = new Set<
  ReceivedClass | 'netdev'
>(['vdpa', 'offload']);

const iso = (ms: number) => new Date(ms).toISOString();

/**
 * Adds what the platform's exporters count of an attachment. They run on the nodes, so that the pod's owner cannot write what they
 * say; which device is the pod's must be verified too, since its network status is hearsay. It never makes a verdict better; a
 * good one becomes `degraded` where packets take a slow path though hardware was promised.
 *
 * @param pack - the environment's backend, whose counters count
 */
export function measuredByCounter<T extends Wired>(
  attachment: T,
  { node, namespace, name }: PodFacts,
  pack: string | undefined,
  counters: CounterIndex,
): T & Pick<Attachment, 'counted'> {
  if (!pack || !attachment.verified || !node) return attachment;
  const values: Readonly<Record<CounterField, string | undefined>> = {
    node,
    namespace,
    pod: name,
    interface: attachment.interface,
    pciAddress: attachment.pciAddress,
    devicePath: attachment.devicePath,
  };
  const found = counters.of(pack, field => values[field]);
  if (!found) return attachment;
  const isSlow =
    found.path === 'slow' &&
    attachment.promised !== undefined &&
    HARDWARE.has(attachment.promised);
  const why = isSlow
    ? reason('counter-slow-path', { promised: attachment.promised! })
    : undefined;
  const counted: Measured = {
    kind: 'counter',
    at: iso(found.at),
    by: `Backend ${pack}`,
    source: 'exporter',
    ...(found.perSecond !== undefined && {
      packetsPerSecond: found.perSecond,
    }),
    ...(found.tx !== undefined && { sent: found.tx }),
    ...(found.rx !== undefined && { received: found.rx }),
    ...(found.perSecond === 0 && { silentSince: iso(found.grewAt) }),
    path: found.path,
    current: true,
    ...(why && { reason: why }),
  };
  return why && isGoodVerdict(attachment.verdict)
    ? {
        ...attachment,
        counted,
        verdict: 'degraded',
        reasons: [reasonSentence(why)],
      }
    : { ...attachment, counted };
}
