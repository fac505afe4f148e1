import type { CompoundEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Card,
  CardBody,
  CardHeader,
  Skeleton,
  Text,
} from '@backstage/ui';
import {
  settledHistory,
  type AccelerationSchemas,
  type HistoryEntry,
} from '@fastpath/backstage-plugin-acceleration-common';
import { useMemo } from 'react';
import { CardTitle } from '../parts/CardTitle';
import { LoadError } from '../parts/LoadError';
import { accelerationTranslationRef } from '../translation';
import { ChangeItem } from './ChangeItem';
import { IncidentItem } from './IncidentItem';
import { ProbeItem } from './ProbeItem';
import styles from './HistoryTimeline.module.css';
import { History, useHistory } from './useHistory';

type Incident = AccelerationSchemas['ClusterIncident'];
type Probe = AccelerationSchemas['ProbeRecord'];

/** That of its first step: what follows soon joins it, and what is open stays open. */
function keyOf({ steps: [first] }: HistoryEntry): string {
  const { at, cluster, namespace, workload, from, to } = first;
  return JSON.stringify([at, cluster, namespace, workload, from, to]);
}

type Row =
  | { readonly at: number; readonly entry: HistoryEntry }
  | { readonly at: number; readonly incident: Incident }
  | { readonly at: number; readonly probe: Probe };

/** Changes, incidents and what probes found in one, the newest first. What lies before the oldest change that was read comes with older ones. */
function rowsOf(
  entries: readonly HistoryEntry[],
  incidents: readonly Incident[],
  probes: readonly Probe[],
  hasOlder: boolean,
): Row[] {
  const rows: Row[] = entries.map(entry => ({
    at: Date.parse(entry.change.at),
    entry,
  }));
  const oldest = hasOlder ? (rows.at(-1)?.at ?? -Infinity) : -Infinity;
  const beside: Row[] = [
    ...incidents.map(incident => ({
      at: Date.parse(incident.began),
      incident,
    })),
    ...probes.map(probe => ({ at: Date.parse(probe.at), probe })),
  ];
  const shown = beside.filter(({ at }) => at >= oldest);
  return [...rows, ...shown].sort((a, b) => b.at - a.at);
}

/** What a history shows. */
export function HistoryView({ history }: { readonly history: History }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const {
    live,
    changes,
    incidents,
    probes,
    readMore,
    isReadingMore,
    moreError,
  } = history;
  const hasMore = readMore !== undefined;
  const rows = useMemo(
    () => rowsOf(settledHistory(changes), incidents, probes, hasMore),
    [changes, incidents, probes, hasMore],
  );
  if (live.isLoading) return <Skeleton height={96} />;
  if (live.error && live.value === undefined)
    return <LoadError error={live.error} onRetry={live.reload} />;
  if (rows.length === 0)
    return <Text variant="body-small">{t('history.empty')}</Text>;
  return (
    <>
      <ol className={styles.timeline}>
        {rows.map(row => {
          if ('entry' in row)
            return <ChangeItem key={keyOf(row.entry)} entry={row.entry} />;
          if ('probe' in row)
            return (
              <ProbeItem
                key={`${row.probe.cluster} ${row.probe.by} ${row.probe.at}`}
                probe={row.probe}
              />
            );
          return (
            <IncidentItem
              key={`${row.incident.cluster} ${row.incident.began}`}
              incident={row.incident}
            />
          );
        })}
      </ol>
      {moreError && <LoadError error={moreError} onRetry={readMore} />}
      {(readMore || isReadingMore) && !moreError && (
        <Button
          size="small"
          variant="secondary"
          isPending={isReadingMore}
          onPress={() => readMore?.()}
        >
          {t('history.more')}
        </Button>
      )}
    </>
  );
}

/** The changes of a workload's verdicts, the newest first. */
export function HistoryTimeline({
  entity,
}: {
  readonly entity: CompoundEntityRef;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const history = useHistory(entity);
  return (
    <Card>
      <CardHeader>
        <CardTitle level={3}>{t('history.title')}</CardTitle>
      </CardHeader>
      <CardBody>
        <div className={styles.body}>
          <HistoryView history={history} />
        </div>
      </CardBody>
    </Card>
  );
}
