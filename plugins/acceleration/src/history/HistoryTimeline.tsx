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
  type HistoryEntry,
} from '@fastpath/backstage-plugin-acceleration-common';
import { useMemo } from 'react';
import { CardTitle } from '../parts/CardTitle';
import { LoadError } from '../parts/LoadError';
import { accelerationTranslationRef } from '../translation';
import { ChangeItem } from './ChangeItem';
import styles from './HistoryTimeline.module.css';
import { History, useHistory } from './useHistory';

/** That of its first step: what follows soon joins it, and what is open stays open. */
function keyOf({ steps: [first] }: HistoryEntry): string {
  const { at, cluster, namespace, workload, from, to } = first;
  return JSON.stringify([at, cluster, namespace, workload, from, to]);
}

/** What a history shows. */
export function HistoryView({ history }: { readonly history: History }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { live, changes, readMore, isReadingMore, moreError } = history;
  const entries = useMemo(() => settledHistory(changes), [changes]);
  if (live.isLoading) return <Skeleton height={96} />;
  if (live.error && live.value === undefined)
    return <LoadError error={live.error} onRetry={live.reload} />;
  if (changes.length === 0)
    return <Text variant="body-small">{t('history.empty')}</Text>;
  return (
    <>
      <ol className={styles.timeline}>
        {entries.map(entry => (
          <ChangeItem key={keyOf(entry)} entry={entry} />
        ))}
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
