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

/** Within its place: short, and the same on all nodes, so that one text serves many pods. */
const keyOf = (thing: SoleThing, value: string) => [thing, value].join('|');

/** Addresses that stand in for none (RFC 5737): placeholder netdevs all have the same. */
const STAND_IN = /^(192\.0\.2|198\.51\.100|203\.0\.113)\./;

/** A thing of a pod, with the node or network on which it can be there once only; no place stands for the pod's node. */
interface SoleKey {
  readonly key: string;
  readonly place?: string;
}

/** What is remembered of a pod beside its node. There are few that differ, and pods share them. */
interface Profile {
  readonly keys: readonly SoleKey[];
  /** Whether it may have a device that others say to have: by a claim, or by a status that is not heard. */
  readonly isListening: boolean;
  /** How much of each resource it was given. */
  readonly amounts: ReadonlyMap<string, number>;
}

interface Heard {
  readonly node: string;
  readonly profile: Profile;
}

/** Profiles that are kept to be shared. */
const MAX_PROFILES = 10_000;

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
  /** Node or network → thing → who says to have it. */
  private readonly claims = new Map<string, Map<string, OneOrMany<string>>>();
  private readonly heard = new Map<string, Heard>();
  /** Node → the pods on it that listen. */
  private readonly listeners = new Map<string, Set<string>>();
  /** `node|resource` → how much of it the node's pods were given. */
  private readonly totals = new Map<string, number>();
  private readonly profiles = new Map<string, Profile>();
  private readonly nodes = new Map<string, string>();

  /**
   * Takes any pod; those without a device are passed over. Of a pod that is given again, the last one counts: it may stand in
   * two files, or have changed.
   */
  add(object: unknown): void {
    const pod = podFacts(object);
    this.remove(pod.object);
    const text = findStatusAnnotation(pod.annotations)?.text;
    if (!pod.node) return;
    const isAlive = ALIVE.has(pod.phase ?? '');
    const isHeard = isAlive && pod.resources.size > 0;
    const mayHave =
      text?.includes('device-info') === true ||
      (!isAlive && !ENDED.has(pod.phase ?? '') && text !== undefined);
    const isListening = pod.claims.length > 0 || (mayHave && !isHeard);
    const keys = isAlive ? soleKeys(pod, text, isHeard) : [];
    const amounts: Profile['amounts'] = isAlive ? pod.resources : new Map();
    if (keys.length === 0 && amounts.size === 0 && !isListening) return;
    const node = this.nodes.get(pod.node) ?? pod.node;
    this.nodes.set(node, node);
    const profile = this.shared({ keys, amounts, isListening });
    this.heard.set(pod.object, { node, profile });
    for (const { key, place = node } of profile.keys) {
      const things = this.claims.get(place) ?? new Map();
      this.claims.set(place, things);
      set(things, key, [...itemsOf(things.get(key)), pod.object]);
    }
    this.count(node, profile.amounts, 1);
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
    const { node, profile } = heard;
    for (const { key, place = node } of profile.keys) {
      const things = this.claims.get(place);
      if (!things) continue;
      set(
        things,
        key,
        itemsOf(things.get(key)).filter(claimant => claimant !== object),
      );
      if (things.size === 0) this.claims.delete(place);
    }
    this.count(node, profile.amounts, -1);
    const listeners = this.listeners.get(node);
    listeners?.delete(object);
    if (listeners?.size === 0) this.listeners.delete(node);
  }

  /** The other pods that what a pod says concerns: those that say to have one of its things, and those that may have it unsaid. */
  rivals(object: string): string[] {
    const heard = this.heard.get(object);
    if (!heard) return [];
    const { node, profile } = heard;
    const claimants = profile.keys.flatMap(({ key, place = node }) =>
      itemsOf(this.claims.get(place)?.get(key)),
    );
    const listeners =
      profile.keys.length > 0 ? [...(this.listeners.get(node) ?? [])] : [];
    return [...new Set([...claimants, ...listeners])].filter(
      claimant => claimant !== object,
    );
  }

  /**
   * Another claim to what a pod has; `undefined` when there is none.
   *
   * @param place - the node, or the network of an address
   */
  rivalOf(
    pod: Pick<PodFacts, 'object'>,
    thing: SoleThing,
    place: string,
    value: string,
  ): string | undefined {
    const claimants = itemsOf(this.claims.get(place)?.get(keyOf(thing, value)));
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
    return [...(heard?.profile.amounts ?? [])].map(([resource, own]) => ({
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

  private shared(profile: Profile): Profile {
    const { keys, isListening, amounts } = profile;
    const text = JSON.stringify([keys, isListening, [...amounts]]);
    const known = this.profiles.get(text);
    if (known) return known;
    if (this.profiles.size >= MAX_PROFILES) this.profiles.clear();
    this.profiles.set(text, profile);
    return profile;
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
  text: string | undefined,
  isGiven: boolean,
): SoleKey[] {
  const folders = [
    ...new Set(pod.socketFolders.map(({ path }) => keyOf('folder', path))),
  ].map(key => ({ key }));
  if (!text) return folders;
  try {
    const keys = parseNetworkStatus(text).entries.flatMap(
      ({ deviceInfo, name, ips, default: isDefault }): SoleKey[] => {
        const [device, path] =
          isGiven && deviceInfo
            ? [
                'pciAddress' in deviceInfo && deviceInfo.pciAddress,
                'path' in deviceInfo && deviceInfo.path,
              ]
            : [];
        const addresses =
          isDefault || !name.includes('/')
            ? []
            : [...new Set(ips)].filter(ip => !STAND_IN.test(ip));
        return [
          ...(device ? [{ key: keyOf('device', device) }] : []),
          ...(path ? [{ key: keyOf('path', path) }] : []),
          ...addresses.map(ip => ({ key: keyOf('address', ip), place: name })),
        ];
      },
    );
    return [...folders, ...keys];
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return folders;
  }
}
