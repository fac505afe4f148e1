import type {
  LoggerService,
  SchedulerServiceTaskInvocationDefinition,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { ClusterIncidents } from './ClusterIncidents';
import type { ProbeLog } from './ProbeLog';
import type { SnapshotStore } from './SnapshotStore';
import type { VerdictLog } from './VerdictLog';

const DAY_MS = 24 * 3_600_000;

/** The task that removes what is old, for `coreServices.scheduler`: one replica does it, every six hours. */
export function retentionTask(options: {
  readonly log: Pick<VerdictLog, 'forget'>;
  readonly snapshots: Pick<SnapshotStore, 'forget'>;
  readonly incidents: Pick<ClusterIncidents, 'forget'>;
  readonly probes: Pick<ProbeLog, 'forget'>;
  readonly retentionDays: number;
  readonly logger: LoggerService;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}): SchedulerServiceTaskScheduleDefinition &
  SchedulerServiceTaskInvocationDefinition {
  const {
    log,
    snapshots,
    incidents,
    probes,
    retentionDays,
    logger,
    now = Date.now,
  } = options;
  return {
    id: 'acceleration-retention',
    frequency: { hours: 6 },
    initialDelay: { minutes: 5 },
    timeout: { hours: 1 },
    scope: 'global',
    fn: async () => {
      const olderThan = now() - retentionDays * DAY_MS;
      const { changes, placements } = await log.forget({ olderThan });
      const kinds = await snapshots.forget({ olderThan });
      const silences = await incidents.forget({ olderThan });
      const results = await probes.forget({ olderThan });
      logger.debug(
        `Removed what is older than ${retentionDays} days: ${changes} changes of verdicts, ${placements} placements, ${kinds} snapshots, ${silences} incidents of clusters, ${results} results of probes`,
      );
    },
  };
}
