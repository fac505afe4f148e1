import type { Entity } from '@backstage/catalog-model';
import { compareFound, foundEntity, FOUND_ANNOTATIONS } from './foundEntity';
import type { FoundList, FoundWorkload } from './FoundList';

/** What a plan is made of. */
export interface RegistrationInput {
  readonly found: FoundList;
  /** The entities that the catalog has of this provider. */
  readonly known: readonly Entity[];
  /** At most so many entities. */
  readonly limit: number;
  /** Who owns what no rule names an owner of; without one, that is left out. */
  readonly fallbackOwner?: string;
  /** Where a workload is registered for good. */
  readonly importUrl?: string;
}

/** What the catalog should be told, and what it is not told of. */
export interface Registrations {
  readonly added: readonly Entity[];
  readonly removed: readonly Entity[];
  /** Workloads that nobody is known to own. */
  readonly withoutOwner: number;
  readonly beyondLimit: number;
  /** Entities of workloads that are not found, of which it is not known whether they are gone. */
  readonly unproven: number;
}

const keyOf = ({ namespace, kind, name }: FoundWorkload) =>
  `${namespace}/${kind}/${name}`;

const annotationOf = (entity: Entity, key: string) =>
  entity.metadata.annotations?.[key] ?? '';

const clustersOf = (entity: Entity) =>
  annotationOf(entity, FOUND_ANNOTATIONS.clusters)
    .split(',')
    .filter(name => name !== '');

/** The same workload on several clusters is one. */
function byWorkload(
  items: readonly FoundWorkload[],
): Map<string, FoundWorkload[]> {
  const workloads = new Map<string, FoundWorkload[]>();
  for (const item of items) {
    const same = workloads.get(keyOf(item));
    if (same) same.push(item);
    else workloads.set(keyOf(item), [item]);
  }
  return workloads;
}

/**
 * What has to change in the catalog, so that it has an entity of each workload that was found. An entity goes only when every
 * cluster that its workload was found on was looked at as a whole, and the list was not cut short: what is not seen is not gone.
 */
export function planRegistrations({
  found,
  known,
  limit,
  fallbackOwner,
  importUrl,
}: RegistrationInput): Registrations {
  const complete = new Set(
    found.isWhole
      ? found.clusters.flatMap(({ name, complete: is }) => (is ? [name] : []))
      : [],
  );
  const workloads = byWorkload(found.items);
  const knownByKey = new Map(
    known.map(entity => [
      annotationOf(entity, FOUND_ANNOTATIONS.workload),
      entity,
    ]),
  );
  const vanished = known.filter(
    entity => !workloads.has(annotationOf(entity, FOUND_ANNOTATIONS.workload)),
  );
  const isGone = (entity: Entity) =>
    clustersOf(entity).every(cluster => complete.has(cluster));
  const removed = vanished.filter(isGone);
  let room = limit - (known.length - removed.length);
  const added: Entity[] = [];
  const left = { withoutOwner: 0, beyondLimit: 0 };
  // The list has the worst first: these get what room there is.
  for (const [key, places] of workloads) {
    const before = knownByKey.get(key);
    const named = places.find(({ owner }) => owner !== undefined)?.owner;
    // An owner that cannot be told just now stays who it was.
    const owner =
      named ?? (before?.spec?.owner as string | undefined) ?? fallbackOwner;
    if (owner === undefined) {
      left.withoutOwner += 1;
      continue;
    }
    // Where it was seen before and cannot be looked at now, it may still be.
    const unseen = before
      ? clustersOf(before).filter(cluster => !complete.has(cluster))
      : [];
    const clusters = [
      ...new Set([...places.map(({ cluster }) => cluster), ...unseen]),
    ].sort();
    const entity = foundEntity({
      workload: places[0],
      clusters,
      owner,
      importUrl,
    });
    if (before) {
      if (!compareFound(before, entity)) added.push(entity);
    } else if (room > 0) {
      room -= 1;
      added.push(entity);
    } else {
      left.beyondLimit += 1;
    }
  }
  return {
    added,
    removed,
    ...left,
    unproven: vanished.length - removed.length,
  };
}
