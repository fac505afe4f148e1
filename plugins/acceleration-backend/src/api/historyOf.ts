import type { ClusterIncidents } from '../history/ClusterIncidents';
import type { VerdictChange } from '../history/VerdictChange';
import type { VerdictLog } from '../history/VerdictLog';
import { readProbeResult } from '@fastpath/backstage-plugin-acceleration-common';
import type { LoggedProbe, ProbeLog } from '../history/ProbeLog';
import type {
  HistoryReader,
  WrittenChange,
  WrittenProbe,
} from './HistoryReader';

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

/** A probe's result as the API gives it; nothing for one that today's schema refuses. */
function probeView({
  cluster,
  namespace,
  workload,
  pod,
  at,
  image,
  message,
}: LoggedProbe): WrittenProbe[] {
  const read = readProbeResult(message);
  if (!('result' in read)) return [];
  const { environment, interface: name, role, peer, device } = read.result;
  const { sent, received, lost, reordered, frameBytes } = read.result;
  const { packetsPerSecond, latencyMicroseconds, durationSeconds, tool } =
    read.result;
  return [
    {
      at,
      cluster,
      namespace,
      workload,
      environment,
      interface: name,
      by: `Pod ${namespace}/${pod}`,
      role,
      ...(peer && { peer }),
      device: device.kind,
      sent,
      received,
      lost,
      ...(reordered !== undefined && { reordered }),
      ...(packetsPerSecond !== undefined && { packetsPerSecond }),
      ...(latencyMicroseconds && { latencyMicroseconds }),
      frameBytes,
      durationSeconds,
      tool,
      ...(image && { image }),
    },
  ];
}

/** The log of verdicts, as the API reads it. */
export function historyOf(
  log: Pick<VerdictLog, 'called' | 'history'>,
  incidents: Pick<ClusterIncidents, 'of'>,
  probes: Pick<ProbeLog, 'of'>,
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
    probes: async keys =>
      keys.length === 0 ? [] : (await probes.of(keys)).flatMap(probeView),
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
