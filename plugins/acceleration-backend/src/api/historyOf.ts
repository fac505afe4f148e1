import type { ClusterIncidents } from '../history/ClusterIncidents';
import type { VerdictChange } from '../history/VerdictChange';
import type { VerdictLog } from '../history/VerdictLog';
import type { HistoryReader, WrittenChange } from './HistoryReader';

/** A change as the API gives it. */
function changeView({
  at,
  cluster,
  namespace,
  workload,
  environment,
  from,
  to,
  received,
  reasons,
}: VerdictChange): WrittenChange {
  return {
    at: new Date(at).toISOString(),
    cluster,
    namespace,
    workload,
    ...(environment && { environment }),
    ...(from && { from }),
    ...(to && { to }),
    received,
    reasons,
  };
}

/** The log of verdicts, as the API reads it. */
export function historyOf(
  log: Pick<VerdictLog, 'called' | 'history'>,
  incidents: Pick<ClusterIncidents, 'of'>,
): HistoryReader {
  return {
    async incidents(clusters) {
      if (clusters.length === 0) return [];
      return (await incidents.of(clusters)).map(
        ({ cluster, began, ended, reason }) => ({
          cluster,
          began: new Date(began).toISOString(),
          ...(ended !== undefined && { ended: new Date(ended).toISOString() }),
          ...(reason && { reason }),
        }),
      );
    },
    called: workloads => log.called(workloads),
    async history(keys, page) {
      // Without a placement there is nothing to ask for, and no reason to ask the database.
      if (keys.length === 0) return { items: [] };
      const { items, nextCursor } = await log.history(keys, page);
      return {
        items: items.map(changeView),
        ...(nextCursor && { nextCursor }),
      };
    },
  };
}
