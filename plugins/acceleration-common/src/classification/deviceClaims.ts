import { InvalidInputError } from '../input/Problem';
import { parseNetworkStatus } from '../status/parseNetworkStatus';
import { findStatusAnnotation } from '../status/statusAnnotation';
import { PodFacts, podFacts } from './PodFacts';

/** Phases in which a pod has devices. */
const ALIVE = new Set(['Running', 'Pending']);

const keyOf = (node: string, pciAddress: string) => `${node}|${pciAddress}`;

/**
 * Which pods say that they have which PCI device. A device has one owner: where two claim it, one status is forged or out of
 * date, and neither proves anything. A pod that no device plugin gave anything to is not heard, so that it cannot cast doubt
 * on others.
 */
export class DeviceClaims {
  private readonly claims = new Map<string, string[]>();
  private readonly heard = new Set<string>();

  /** Takes any pod; those without a device are passed over. */
  add(object: unknown): void {
    const pod = podFacts(object);
    const text = findStatusAnnotation(pod.annotations)?.text;
    if (!pod.node || !text?.includes('pci-address') || !ALIVE.has(pod.phase ?? '') || pod.resources.size === 0) return;
    // The same pod may be given twice, for example in two files.
    if (this.heard.has(pod.object)) return;
    this.heard.add(pod.object);
    for (const address of addressesIn(text)) {
      const key = keyOf(pod.node, address);
      const others = this.claims.get(key);
      if (others) others.push(pod.object);
      else this.claims.set(key, [pod.object]);
    }
  }

  /** Another claim to a pod's device; `undefined` when there is none. */
  rivalOf(pod: PodFacts, pciAddress: string): string | undefined {
    if (!pod.node) return undefined;
    const claimants = this.claims.get(keyOf(pod.node, pciAddress)) ?? [];
    const rival = claimants.find(claimant => claimant !== pod.object);
    return rival ?? (claimants.length > 1 ? `another interface of ${pod.object}` : undefined);
  }
}

function addressesIn(text: string): string[] {
  try {
    return parseNetworkStatus(text).entries.flatMap(({ deviceInfo }) => (deviceInfo && 'pciAddress' in deviceInfo && deviceInfo.pciAddress) || []);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return [];
  }
}
