import {
  badnessOf,
  components,
  isGoodVerdict,
  worstVerdict,
} from '@fastpath/backstage-plugin-acceleration-common';
import { createHash } from 'node:crypto';
import type {
  TroubleCause,
  TroubledPlacement,
} from '../placements/troubledPlacements';
import { ownerRef } from './ownerRef';
import { Page, pageOf, PageQuery } from './page';
import type { VisibleIndex } from './VisibleIndex';

type Schemas = components['schemas'];
type Trouble = Schemas['Trouble'];

/** Which troubles. */
export interface TroubleQuery extends PageQuery {
  /** Entity references; of all owners where it is absent or empty. */
  readonly owner?: readonly string[];
}

/** Workloads that a trouble names; the others are counted. */
const MOST_NAMED = 10;
const MOST_OWNERS = 20;

/** The same cause has the same id, at each replica and after a restart. */
export function troubleId({
  kind,
  cluster,
  node,
  environment,
  reason,
}: TroubleCause): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, cluster, node, environment, reason]))
    .digest('base64url')
    .slice(0, 16);
}

/** The workloads that each trouble touches, by the trouble's id. */
export function touchedBy(
  index: VisibleIndex,
): ReadonlyMap<string, ReadonlySet<string>> {
  const touched = new Map<string, Set<string>>();
  for (const { cause, entityRef } of index.troubled()) {
    const id = troubleId(cause);
    const refs = touched.get(id) ?? new Set();
    touched.set(id, refs.add(entityRef));
  }
  return touched;
}

/**
 * What is not as promised, by what explains it: what touches most workloads first.
 *
 * @throws InputError for an owner that is no reference, or a cursor of another query
 */
export function listTroubles(
  index: VisibleIndex,
  { owner = [], ...page }: TroubleQuery,
): Page<Trouble> & { readonly workloads: Schemas['TroubledCount'] } {
  const owners = owner.map(ownerRef);
  const workloads = new Map(
    index
      .workloads()
      .filter(
        each =>
          owners.length === 0 ||
          owners.includes((each.owner ?? '').toLowerCase()),
      )
      .map(each => [each.entityRef, each]),
  );
  const groups = new Map<string, TroubledPlacement[]>();
  for (const each of index.troubled()) {
    if (!workloads.has(each.entityRef)) continue;
    const id = troubleId(each.cause);
    const group = groups.get(id);
    if (group) group.push(each);
    else groups.set(id, [each]);
  }
  const troubles = [...groups].map(([id, placements]) =>
    troubleOf(id, placements, workloads),
  );
  const promised = [...workloads.values()].filter(({ verdict }) => verdict);
  const listing = {
    keyOf: ({ id, verdict, workloads: count }: Trouble) =>
      [String(1e9 - count), badnessOf(verdict), id].join('\n'),
    scope: ['troubles', owners],
  };
  return {
    ...pageOf(troubles, listing, page),
    workloads: {
      promised: promised.length,
      troubled: promised.filter(({ verdict }) => !isGoodVerdict(verdict))
        .length,
    },
  };
}

function troubleOf(
  id: string,
  placements: readonly TroubledPlacement[],
  workloads: ReadonlyMap<string, Schemas['WorkloadSummary']>,
): Trouble {
  const [{ cause, placement }] = placements;
  const { kind, node, nodeState, environment, reason } = cause;
  const { cluster } = placement;
  const touched = new Map<string, TroubledPlacement>();
  for (const each of [...placements].sort(
    (a, b) => badnessOf(a.verdict) - badnessOf(b.verdict),
  ))
    if (!touched.has(each.entityRef)) touched.set(each.entityRef, each);
  const owners = [...touched.keys()].flatMap(
    ref => workloads.get(ref)!.owner ?? [],
  );
  const since =
    kind === 'cluster'
      ? (cluster.asOf ?? cluster.since)
      : placements
          .flatMap(each => each.placement.changedAt ?? [])
          .reduce<string | undefined>(
            (first, at) => (first === undefined || at < first ? at : first),
            undefined,
          );
  return {
    id,
    kind,
    cluster,
    ...(node && { node }),
    ...(nodeState && { nodeState }),
    ...(environment && { environment }),
    ...(placement.environmentRef &&
      environment && { environmentRef: placement.environmentRef }),
    ...(reason && { reason }),
    ...(since && { since }),
    verdict: worstVerdict(placements.map(({ verdict }) => verdict))!,
    workloads: touched.size,
    placements: placements.length,
    owners: [...new Set(owners)].sort().slice(0, MOST_OWNERS),
    touched: [...touched.values()]
      .slice(0, MOST_NAMED)
      .map(each => touchedWorkload(workloads.get(each.entityRef)!, each)),
  };
}

function touchedWorkload(
  { entityRef, kind, namespace, name, title }: Schemas['WorkloadSummary'],
  { placement }: TroubledPlacement,
): Trouble['touched'][number] {
  return {
    entityRef,
    kind,
    namespace,
    name,
    ...(title && { title }),
    placement: {
      cluster: placement.cluster.name,
      namespace: placement.namespace,
      workload: placement.workload,
    },
  };
}
