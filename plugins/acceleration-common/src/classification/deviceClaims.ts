import { InvalidInputError } from '../input/Problem';
import { parseNetworkStatus } from '../status/parseNetworkStatus';
import { findStatusAnnotation } from '../status/statusAnnotation';
import { itemsOf, OneOrMany, oneOrMany } from './oneOrMany';
import { PodFacts, podFacts } from './PodFacts';

/** Phases in which a pod has devices. */
const ALIVE = new Set(['Running', 'Pending']);
const ENDED = new Set(['Succeeded', 'Failed']);

/**
 * What only one pod can have: a PCI device, a vhost device or socket by its path, a folder of sockets, each on its node; an
 * address, on its network.
 */
export type SoleThing = 'device' | 'path' | 'folder' | 'address';

/** Joined, which makes one text of it: what a template makes keeps its pieces as well. */
const keyOf = (thing: SoleThing, place: string, value: string) =>
  [thing, place, value].join('|');

/** Addresses that stand in for none (RFC 5737): placeholder netdevs all have the same. */
const STAND_IN = /^(192\.0\.2|198\.51\.100|203\.0\.113)\./;

/** What is remembered of a pod. */
interface Heard {
  readonly node: string;
  readonly keys: OneOrMany<string> | undefined;
  /** Whether it may have a device that others say to have: by a claim, or by a status that is not heard. */
  readonly isListening: boolean;
  /** How much of each resource it was given; equal ones are one object. */
  readonly amounts: ReadonlyMap<string, number>;
}

/** A pod's share of a resource of its node. */
export interface Share {
  readonly node: string;
  readonly resource: string;
  readonly own: number;
  readonly total: number;
}

/**
 * Which pods say that they have what only one can have, and how much of each resource the pods of a node were given. Where
 * two claim a thing, one status is forged or out of date, and neither proves anything. A pod that no device plugin gave
 * anything to is not heard about devices, so that it cannot cast doubt on others.
 */
export class DeviceClaims {
  private readonly claims = new Map<string, OneOrMany<string>>();
  private readonly heard = new Map<string, Heard>();
  /** Node → the pods on it that listen. */
  private readonly listeners = new Map<string, Set<string>>();
  /** `node|resource` → how much of it the node's pods were given. */
  private readonly totals = new Map<string, number>();
  private readonly known = new Map<string, ReadonlyMap<string, number>>();

  /**
   * Takes any pod; those without a device are passed over. Of a pod that is given again, the last one counts: it may stand in
   * two files, or have changed.
   */
  add(object: unknown): void {
    const pod = podFacts(object);
    this.remove(pod.object);
    const text = findStatusAnnotation(pod.annotations)?.text;
    const { node } = pod;
    if (!node) return;
    const isAlive = ALIVE.has(pod.phase ?? '');
    const isHeard = isAlive && pod.resources.size > 0;
    const mayHave =
      text?.includes('device-info') === true ||
      (!isAlive && !ENDED.has(pod.phase ?? '') && text !== undefined);
    const isListening = pod.claims.length > 0 || (mayHave && !isHeard);
    const keys = isAlive ? soleKeys(pod, node, text, isHeard) : [];
    const amounts = isAlive ? pod.resources : new Map<string, number>();
    if (keys.length === 0 && amounts.size === 0 && !isListening) return;
    this.heard.set(pod.object, {
      node,
      keys: oneOrMany(keys),
      isListening,
      amounts: this.interned(amounts),
    });
    for (const key of keys)
      set(this.claims, key, [...itemsOf(this.claims.get(key)), pod.object]);
    this.count(node, amounts, 1);
    if (isListening) {
      const others = this.listeners.get(node) ?? new Set<string>();
      this.listeners.set(node, others.add(pod.object));
    }
  }

  /** Forgets what a pod was heard with: `Pod edge/httpd-0`. */
  remove(object: string): void {
    const heard = this.heard.get(object);
    if (!heard) return;
    this.heard.delete(object);
    for (const key of itemsOf(heard.keys))
      set(
        this.claims,
        key,
        itemsOf(this.claims.get(key)).filter(claimant => claimant !== object),
      );
    this.count(heard.node, heard.amounts, -1);
    const listeners = this.listeners.get(heard.node);
    listeners?.delete(object);
    if (listeners?.size === 0) this.listeners.delete(heard.node);
  }

  /** The other pods that what a pod says concerns: those that say to have one of its things, and those that may have it unsaid. */
  rivals(object: string): string[] {
    const heard = this.heard.get(object);
    if (!heard) return [];
    const keys = itemsOf(heard.keys);
    const claimants = keys.flatMap(key => itemsOf(this.claims.get(key)));
    const listeners =
      keys.length > 0 ? [...(this.listeners.get(heard.node) ?? [])] : [];
    return [...new Set([...claimants, ...listeners])].filter(
      claimant => claimant !== object,
    );
  }

  /** Another claim to what a pod has; `undefined` when there is none. */
  rivalOf(
    pod: Pick<PodFacts, 'object'>,
    thing: SoleThing,
    place: string,
    value: string,
  ): string | undefined {
    const claimants = itemsOf(this.claims.get(keyOf(thing, place, value)));
    const [rival] = claimants
      .filter(claimant => claimant !== pod.object)
      .sort();
    return (
      rival ??
      (claimants.length > 1 ? `another interface of ${pod.object}` : undefined)
    );
  }

  /** How much of a resource the pods of a node were given. */
  given(node: string, resource: string): number {
    return this.totals.get(`${node}|${resource}`) ?? 0;
  }

  /** The resources that a pod was given, with how much of each all pods of its node were. */
  sharesOf(object: string): Share[] {
    const heard = this.heard.get(object);
    return [...(heard?.amounts ?? [])].map(([resource, own]) => ({
      node: heard!.node,
      resource,
      own,
      total: this.given(heard!.node, resource),
    }));
  }

  private count(
    node: string,
    amounts: ReadonlyMap<string, number>,
    sign: 1 | -1,
  ): void {
    for (const [resource, amount] of amounts) {
      const key = `${node}|${resource}`;
      const total = (this.totals.get(key) ?? 0) + sign * amount;
      if (total > 0) this.totals.set(key, total);
      else this.totals.delete(key);
    }
  }

  /** There are as many of these as pods, and few that differ. */
  private interned(
    amounts: ReadonlyMap<string, number>,
  ): ReadonlyMap<string, number> {
    const key = JSON.stringify([...amounts]);
    const known = this.known.get(key);
    if (known) return known;
    if (this.known.size >= 1000) this.known.clear();
    this.known.set(key, amounts);
    return amounts;
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

/** What of a pod's things only one pod can have. */
function soleKeys(
  pod: PodFacts,
  node: string,
  text: string | undefined,
  isGiven: boolean,
): string[] {
  const folders = [
    ...new Set(
      pod.socketFolders.map(({ path }) => keyOf('folder', node, path)),
    ),
  ];
  if (!text) return folders;
  try {
    const keys = parseNetworkStatus(text).entries.flatMap(
      ({ deviceInfo, name, ips, default: isDefault }) => [
        ...(isGiven && deviceInfo && 'pciAddress' in deviceInfo
          ? [deviceInfo.pciAddress].map(
              value => value && keyOf('device', node, value),
            )
          : []),
        ...(isGiven && deviceInfo && 'path' in deviceInfo
          ? [deviceInfo.path].map(value => value && keyOf('path', node, value))
          : []),
        ...(isDefault || !name.includes('/')
          ? []
          : [...new Set(ips)]
              .filter(ip => !STAND_IN.test(ip))
              .map(ip => keyOf('address', name, ip))),
      ],
    );
    return [...folders, ...keys.flatMap(key => key || [])];
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return folders;
  }
}
