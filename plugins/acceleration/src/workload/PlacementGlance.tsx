import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { Age } from '../parts/Age';
import { ClusterState, isPast } from '../parts/ClusterState';
import { SimulatedBadge } from '../parts/SimulatedBadge';
import { useReceived } from '../parts/useReceived';
import { VerdictBadge } from '../parts/VerdictBadge';
import { accelerationTranslationRef } from '../translation';
import { EnvironmentName } from '../parts/EnvironmentName';
import styles from './PlacementGlance.module.css';

/**
 * One line per environment: the verdict, and what is received.
 *
 * @param unreadSince - when it was read last, where it cannot be read any more
 */
export function PlacementGlance({
  placements,
  unreadSince,
}: {
  readonly placements: readonly AccelerationSchemas['PlacementSummary'][];
  readonly unreadSince?: number;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const receivedOf = useReceived();
  if (placements.length === 0)
    return <Text variant="body-small">{t('workload.empty')}</Text>;
  return (
    <>
      {unreadSince !== undefined && (
        <Text as="p" role="status" variant="body-small">
          {t('card.unread', { age: <Age at={unreadSince} /> })}
        </Text>
      )}
      <ul className={styles.list}>
        {placements.map(placement => {
          const {
            cluster,
            namespace,
            workload,
            environment,
            environmentRef,
            verdict,
            pods,
            state,
          } = placement;
          const past = isPast(cluster) || unreadSince !== undefined;
          return (
            <li
              key={JSON.stringify([
                cluster.name,
                namespace,
                workload,
                environment,
              ])}
              className={styles.row}
            >
              <span className={styles.where}>
                <Text variant="body-medium" weight="bold">
                  <EnvironmentName
                    entityRef={environmentRef}
                    name={environment ?? cluster.name}
                  />
                </Text>
                <Text variant="body-small" color="secondary">
                  {receivedOf(placement).line || t('placement.nothing')},{' '}
                  {t('card.pods', {
                    ready: String(pods.ready),
                    desired: String(pods.desired),
                  })}
                </Text>
              </span>
              <span className={styles.badges}>
                {isPast(cluster) && (
                  <ClusterState cluster={cluster} hasReason={false} />
                )}
                {!isPast(cluster) && cluster.simulated && <SimulatedBadge />}
                <VerdictBadge
                  verdict={verdict}
                  isPast={past && state === 'present'}
                />
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
