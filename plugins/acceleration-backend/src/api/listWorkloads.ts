import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  components,
  VERDICTS,
} from '@fastpath/backstage-plugin-acceleration-common';
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
  readonly q?: string;
  readonly order?: 'name' | 'verdict';
}

const lower = (text: string) => text.toLowerCase();

/** Owners as users write them: `edge` is `group:default/edge`. */
function ownerRef(text: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(text, {
        defaultKind: 'Group',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    throw new InputError(
      `owner: "${text.slice(0, 200)}" is no entity reference; write <name>, or group:<namespace>/<name>`,
    );
  }
}

/** What each filter that is used keeps of the workloads. */
function filtersOf({
  environment = [],
  backend = [],
  verdict = [],
  owner = [],
  q,
}: WorkloadQuery): ((workload: Summary) => boolean)[] {
  const [environments, backends, owners, text] = [
    environment.map(lower),
    backend.map(lower),
    owner.map(ownerRef),
    lower(q?.trim() ?? ''),
  ];
  return [
    ...(environments.length > 0
      ? [
          ({ placements }: Summary) =>
            placements.some(
              item =>
                environments.includes(lower(item.environment ?? '')) ||
                environments.includes(lower(item.environmentRef ?? '')),
            ),
        ]
      : []),
    ...(backends.length > 0
      ? [
          ({ placements }: Summary) =>
            placements.some(item =>
              backends.includes(lower(item.backend ?? '')),
            ),
        ]
      : []),
    ...(verdict.length > 0
      ? [(workload: Summary) => verdict.includes(workload.verdict ?? 'none')]
      : []),
    ...(owners.length > 0
      ? [(workload: Summary) => owners.includes(lower(workload.owner ?? ''))]
      : []),
    ...(text
      ? [
          ({ entityRef, name, title = '' }: Summary) =>
            [entityRef, name, title].some(word => lower(word).includes(text)),
        ]
      : []),
  ];
}

const byName = ({ name, entityRef }: Summary) => `${lower(name)}\n${entityRef}`;

/** The worst first; those without a verdict last. */
function byVerdict(workload: Summary): string {
  const rank = workload.verdict
    ? VERDICTS.indexOf(workload.verdict)
    : VERDICTS.length;
  return `${rank}\n${byName(workload)}`;
}

const ORDERS = { name: byName, verdict: byVerdict } as const;

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
  const filters = filtersOf(which);
  const found = index
    .workloads()
    .filter(workload => filters.every(keeps => keeps(workload)));
  const page = pageOf(
    found,
    { keyOf: ORDERS[order], scope: ['workloads', order, which] },
    { limit, cursor },
  );
  return { ...page, items: page.items.map(workload => index.shown(workload)) };
}
