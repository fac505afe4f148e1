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
import { CardTitle } from '../parts/CardTitle';
import { LoadError } from '../parts/LoadError';
import { accelerationTranslationRef } from '../translation';
import { ChangeItem } from './ChangeItem';
import styles from './HistoryTimeline.module.css';
import { History, useHistory } from './useHistory';

/** What a history shows. */
export function HistoryView({ history }: { readonly history: History }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { live, changes, readMore, isReadingMore, moreError } = history;
  if (live.isLoading) return <Skeleton height={96} />;
  if (live.error && live.value === undefined)
    return <LoadError error={live.error} onRetry={live.reload} />;
  if (changes.length === 0)
    return <Text variant="body-small">{t('history.empty')}</Text>;
  return (
    <>
      <ol className={styles.timeline}>
        {changes.map(change => (
          <ChangeItem
            key={JSON.stringify([
              change.at,
              change.cluster,
              change.namespace,
              change.workload,
              change.from,
              change.to,
            ])}
            change={change}
          />
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
