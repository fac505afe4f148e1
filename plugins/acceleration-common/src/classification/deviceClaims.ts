import { InvalidInputError } from '../input/Problem';
import { parseNetworkStatus } from '../status/parseNetworkStatus';
import { findStatusAnnotation } from '../status/statusAnnotation';
import { itemsOf, OneOrMany, oneOrMany } from './oneOrMany';
import { PodFacts, podFacts } from './PodFacts';

/** Phases in which a pod has devices. */
const ALIVE = new Set(['Running', 'Pending']);

/** Joined, which makes one text of it: what a template makes keeps its pieces as well. */
const keyOf = (node: string, pciAddress: string) =>
  [node, pciAddress].join('|');
const nodeOf = (key: string) => key.slice(0, key.lastIndexOf('|'));

/**
 * Which pods say that they have which PCI device. A device has one owner: where two claim it, one status is forged or out of
 * date, and neither proves anything. A pod that no device plugin gave anything to is not heard, so that it cannot cast doubt
 * on others.
 */
export class DeviceClaims {
  private readonly claims = new Map<string, OneOrMany<string>>();
  /** What each pod was heard with. */
  private readonly heard = new Map<string, OneOrMany<string>>();
  /** Node → the pods on it that are not heard, and yet have a device that others may say to have: by a claim, or by a status. */
  private readonly listeners = new Map<string, Set<string>>();
  private readonly listensOn = new Map<string, string>();

  /**
   * Takes any pod; those without a device are passed over. Of a pod that is given again, the last one counts: it may stand in
   * two files, or have changed.
   */
  add(object: unknown): void {
    const pod = podFacts(object);
    this.remove(pod.object);
    const text = findStatusAnnotation(pod.annotations)?.text;
    if (!pod.node) return;
    const isReported = text?.includes('pci-address') === true;
    const isHeard =
      isReported && ALIVE.has(pod.phase ?? '') && pod.resources.size > 0;
    if (pod.claims.length > 0 || (isReported && !isHeard))
      this.listen(pod.object, pod.node);
    if (!isHeard) return;
    const keys = addressesIn(text).map(address => keyOf(pod.node!, address));
    set(this.heard, pod.object, keys);
    for (const key of keys)
      set(this.claims, key, [...itemsOf(this.claims.get(key)), pod.object]);
  }

  /** Forgets what a pod was heard with: `Pod edge/httpd-0`. */
  remove(object: string): void {
    for (const key of itemsOf(this.heard.get(object))) {
      set(
        this.claims,
        key,
        itemsOf(this.claims.get(key)).filter(claimant => claimant !== object),
      );
    }
    this.heard.delete(object);
    const node = this.listensOn.get(object);
    if (node === undefined) return;
    this.listensOn.delete(object);
    this.listeners.get(node)?.delete(object);
    if (this.listeners.get(node)?.size === 0) this.listeners.delete(node);
  }

  /** The other pods that what a pod says concerns: those that say to have one of its devices, and those that may have it unsaid. */
  rivals(object: string): string[] {
    const keys = itemsOf(this.heard.get(object));
    const claimants = keys.flatMap(key => itemsOf(this.claims.get(key)));
    const listeners = [...new Set(keys.map(nodeOf))].flatMap(node => [
      ...(this.listeners.get(node) ?? []),
    ]);
    return [...new Set([...claimants, ...listeners])].filter(
      claimant => claimant !== object,
    );
  }

  private listen(object: string, node: string): void {
    const others = this.listeners.get(node) ?? new Set<string>();
    this.listeners.set(node, others.add(object));
    this.listensOn.set(object, node);
  }

  /** Another claim to a pod's device; `undefined` when there is none. */
  rivalOf(pod: PodFacts, pciAddress: string): string | undefined {
    if (!pod.node) return undefined;
    const claimants = itemsOf(this.claims.get(keyOf(pod.node, pciAddress)));
    const [rival] = claimants
      .filter(claimant => claimant !== pod.object)
      .sort();
    return (
      rival ??
      (claimants.length > 1 ? `another interface of ${pod.object}` : undefined)
    );
  }
}

function set(
  map: Map<string, OneOrMany<string>>,
  key: string,
  items: readonly string[],
): void {
  const value = oneOrMany(items);
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}

function addressesIn(text: string): string[] {
  try {
    return parseNetworkStatus(text).entries.flatMap(
      ({ deviceInfo }) =>
        (deviceInfo && 'pciAddress' in deviceInfo && deviceInfo.pciAddress) ||
        [],
    );
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return [];
  }
}
