import type { ClassFinding, Confidence } from '../ClassFinding';
import type { ReceivedClass } from '../../model/classes';
import { reason } from '../messages/catalogue';
import { broken, held, LinkFinding, LinkSource, notSeen } from './Link';
import type { LinkInput } from './LinkInput';

/** Classes that say that nothing is attached. */
const NOTHING = new Set<ReceivedClass>(['pending', 'failed', 'stale', 'none']);

/** Classes that say that what is attached is not what it is said to be. */
const CONTRADICTED = new Set<ReceivedClass>(['misconfigured', 'untrusted']);

/** Classes of hardware: for these, the environment's word alone proves nothing. */
const HARDWARE = new Set<ReceivedClass>(['vdpa', 'offload']);

/** Who shows a class, by how sure it is. */
const SOURCES: Readonly<Record<Confidence, LinkSource>> = {
  observed: 'operator',
  inferred: 'device-plugin',
  declared: 'environment',
};

const whyOf = ({ warnings, class: received }: ClassFinding) =>
  warnings[0] ?? `received: ${received}`;

/** The node's inventory lists the device as that class: the operator's state, the driver's slices, the plugin's pool. */
export function inventoryLink({ situation, finding }: LinkInput): LinkFinding {
  const { pod, context } = situation;
  const { class: received, access, confidence, verified, evidence } = finding;
  if (NOTHING.has(received)) return notSeen(reason('nothing-attached'));
  if (CONTRADICTED.has(received))
    return broken(
      'operator',
      reason('class-contradicted', { why: whyOf(finding) }),
      evidence,
    );
  if (verified && confidence === 'declared' && HARDWARE.has(received))
    return notSeen(
      reason('class-only-declared', { class: received }),
      evidence,
    );
  // A device without an address can be any: nothing can list the one that this pod has. A simulator never has one.
  if (
    verified &&
    access === 'vhost-vdpa' &&
    !finding.pciAddress &&
    received !== 'simulated'
  )
    return notSeen(reason('device-without-address'), evidence);
  if (verified) return held(SOURCES[confidence], evidence);
  const own = pod.node && context.inventories.stateIn(pod.node, pod.namespace);
  if (own && !situation.inventory)
    return notSeen(
      reason('inventory-in-own-namespace', { object: own }),
      evidence,
    );
  return notSeen(
    reason('class-not-shown', { class: received, why: whyOf(finding) }),
    evidence,
  );
}
