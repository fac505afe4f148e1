import {
  badnessOf,
  components,
  placementScope,
  Standing,
  standingOf,
  worstVerdict,
} from '@fastpath/backstage-plugin-acceleration-common';
import { touchedBy } from './listTroubles';
import { ownerRef } from './ownerRef';
import { Page, pageOf, PageQuery } from './page';
import type { VisibleIndex } from './VisibleIndex';

type Summary = components['schemas']['WorkloadSummary'];

/** Which workloads, in which order. A field that is absent or empty leaves all. */
export interface WorkloadQuery extends PageQuery {
  /** Names or references. */
  readonly environment?: readonly string[];
  readonly backend?: readonly string[];
  /** Verdicts, or `none`. */
  readonly verdict?: readonly string[];
  /** Entity references. */
  readonly owner?: readonly string[];
  /** Ids of troubles. */
  readonly trouble?: readonly string[];
  /** `available`: rendered with another version of a pack than there is today. */
  readonly update?: readonly string[];
  readonly q?: string;
  readonly order?: 'name' | 'verdict';
}

const lower = (text: string) => text.toLowerCase();

/** A workload with those of its placements that the query is about, and how they stand. */
interface Candidate {
  readonly workload: Summary;
  readonly standings: readonly Standing[];
}

/** What each filter that is used keeps of the workloads. */
function filtersOf(
  index: VisibleIndex,
  {
    environment = [],
    backend = [],
    verdict = [],
    owner = [],
    trouble = [],
    update = [],
    q,
  }: WorkloadQuery,
): ((candidate: Candidate) => boolean)[] {
  const [owners, text] = [owner.map(ownerRef), lower(q?.trim() ?? '')];
  const touched = trouble.length > 0 ? touchedBy(index) : undefined;
  const isScoped = environment.length > 0 || backend.length > 0;
  return [
    ...(isScoped ? [({ standings }: Candidate) => standings.length > 0] : []),
    ...(verdict.length > 0
      ? [
          ({ standings }: Candidate) =>
            standings.some(standing =>
              verdict.includes(standing.verdict ?? 'none'),
            ),
        ]
      : []),
    ...(owners.length > 0
      ? [
          ({ workload }: Candidate) =>
            owners.includes(lower(workload.owner ?? '')),
        ]
      : []),
    ...(touched
      ? [
          ({ workload }: Candidate) =>
            trouble.some(id => touched.get(id)?.has(workload.entityRef)),
        ]
      : []),
    ...(update.length > 0
      ? [({ workload }: Candidate) => workload.updateAvailable === true]
      : []),
    ...(text
      ? [
          ({ workload: { entityRef, name, title = '' } }: Candidate) =>
            [entityRef, name, title].some(word => lower(word).includes(text)),
        ]
      : []),
  ];
}

const byName = ({ workload: { name, entityRef } }: Candidate) =>
  `${lower(name)}\n${entityRef}`;

/** The worst first; those without a verdict last. */
function byVerdict(candidate: Candidate): string {
  const worst = worstVerdict(
    candidate.standings.flatMap(({ verdict }) => verdict ?? []),
  );
  return `${badnessOf(worst)}\n${byName(candidate)}`;
}

const ORDERS = { name: byName, verdict: byVerdict } as const;

/**
 * Puts the placements that a query is about beside each workload. Where environments or backends are chosen, each of their
 * placements stands for itself; else a workload stands as its worst placement does.
 */
function candidatesOf(
  workloads: readonly Summary[],
  { environment = [], backend = [] }: WorkloadQuery,
): Candidate[] {
  if (environment.length === 0 && backend.length === 0)
    return workloads.map(workload => ({
      workload,
      standings: [{ verdict: workload.verdict, isPast: false }],
    }));
  const isMeant = placementScope({ environment, backend });
  return workloads.map(workload => ({
    workload,
    standings: workload.placements.filter(isMeant).map(standingOf),
  }));
}

/**
 * A page of the workloads that somebody may see.
 *
 * @throws InputError for an owner that is no reference, or a cursor of another query
 */
export function listWorkloads(
  index: VisibleIndex,
  query: WorkloadQuery,
): Page<Summary> {
  const { limit, cursor, order = 'name', ...which } = query;
  const filters = filtersOf(index, which);
  const found = candidatesOf(index.workloads(), which).filter(candidate =>
    filters.every(keeps => keeps(candidate)),
  );
  const page = pageOf(
    found,
    { keyOf: ORDERS[order], scope: ['workloads', order, which] },
    { limit, cursor },
  );
  return {
    ...page,
    items: page.items.map(({ workload }) => index.shown(workload)),
  };
}
