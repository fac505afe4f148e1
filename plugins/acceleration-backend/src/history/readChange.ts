import type { Verdict } from '@fastpath/backstage-plugin-acceleration-common';
import { readList, readNumber } from './storedText';
import type { ChangeRow, PlacementRow } from './tables';
import type { VerdictChange } from './VerdictChange';

/** A row of a change, with the names of its placement. */
export type NamedChangeRow = ChangeRow &
  Pick<PlacementRow, 'cluster' | 'namespace' | 'workload'>;

/** A change out of its row. */
export function readChange(row: NamedChangeRow): VerdictChange {
  return {
    cluster: row.cluster,
    namespace: row.namespace,
    workload: row.workload,
    sequence: row.sequence,
    ...(row.environment !== null && { environment: row.environment }),
    ...(row.from_verdict !== null && { from: row.from_verdict as Verdict }),
    ...(row.to_verdict !== null && { to: row.to_verdict as Verdict }),
    received: readList(row.received),
    reasons: readList(row.reasons),
    asOf: readNumber(row.as_of),
    at: readNumber(row.at),
  };
}
