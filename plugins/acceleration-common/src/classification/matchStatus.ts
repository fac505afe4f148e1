import type { NetworkSelection } from '../networks/NetworkSelection';
import type { NetworkStatusEntry } from '../status/NetworkStatus';

/** A selection with the status entry that answers it. */
export interface MatchedSelection {
  /** `namespace/nad`. */
  readonly network: string;
  readonly nad: string;
  readonly interface: string;
  readonly entry?: NetworkStatusEntry;
  /** Whether the selection gives the interface the default route. */
  readonly takesDefaultRoute?: boolean;
  /** Whether only its place says that the entry belongs to the selection. */
  readonly isByPosition: boolean;
}

/** The entries of the secondary networks: all but the cluster's default one. */
export function secondaryEntries(
  entries: readonly NetworkStatusEntry[],
): NetworkStatusEntry[] {
  const secondary = entries.filter(entry => !entry.default);
  if (secondary.length < entries.length) return secondary;
  // Nothing is marked: the pod's own interface is the default one's.
  return secondary.filter(entry => entry.interface !== 'eth0');
}

/**
 * Matches selections with entries (docs/domain.md §6 step 4): by network and interface; then, when no entry is missing, by position.
 * The network's name may stand without its namespace, as old releases write it.
 *
 * @param selections - of the networks annotation
 * @param entries - all of the status
 * @param namespace - the pod's
 * @returns the selections in their order, and the entries that none of them claims
 */
export function matchStatus(
  selections: readonly NetworkSelection[],
  entries: readonly NetworkStatusEntry[],
  namespace: string,
): { selections: MatchedSelection[]; rest: NetworkStatusEntry[] } {
  const secondary = secondaryEntries(entries);
  const free = new Set(secondary);
  const byKey = new Map<string, NetworkStatusEntry[]>();
  for (const entry of secondary) {
    const key = `${entry.name}@${entry.interface ?? ''}`;
    byKey.set(key, [...(byKey.get(key) ?? []), entry]);
  }
  const wanted = selections.map((selection, index) => ({
    network: `${selection.namespace ?? namespace}/${selection.name}`,
    nad: selection.name,
    interface:
      selection.interface ?? selection.interfaceRequest ?? `net${index + 1}`,
    ...((selection['default-route'] ?? []).length > 0 && {
      takesDefaultRoute: true,
    }),
  }));
  const exact = wanted.map(item => {
    const entry = [item.network, item.nad]
      .flatMap(name => byKey.get(`${name}@${item.interface}`) ?? [])
      .find(candidate => free.has(candidate));
    if (entry) free.delete(entry);
    return entry;
  });
  const isComplete = secondary.length === selections.length;
  const matched = wanted.map((item, index): MatchedSelection => {
    if (exact[index])
      return { ...item, entry: exact[index], isByPosition: false };
    const entry =
      isComplete && free.has(secondary[index]) ? secondary[index] : undefined;
    if (entry) free.delete(entry);
    return {
      ...item,
      ...(entry && { entry }),
      isByPosition: entry !== undefined,
    };
  });
  return { selections: matched, rest: [...free] };
}
