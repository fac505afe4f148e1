import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton, Text } from '@backstage/ui';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import type { Live } from '../live/useLive';
import { LoadError } from '../parts/LoadError';
import { accelerationTranslationRef } from '../translation';
import { EnvironmentCard } from './EnvironmentCard';
import styles from './FleetPage.module.css';
import type { FleetAddress } from './useFleetQuery';

/** The environments of the fleet as cards. */
export function FleetEnvironments({
  live,
  hrefOf,
}: {
  readonly live: Live<{
    readonly items: readonly AccelerationSchemas['EnvironmentSummary'][];
  }>;
  readonly hrefOf: FleetAddress['hrefOf'];
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const environments = live.value?.items;
  return (
    <section aria-label={t('fleet.environments')} aria-busy={live.isLoading}>
      <h2 className={styles.heading}>{t('fleet.environments')}</h2>
      {live.error && !environments && (
        <LoadError error={live.error} onRetry={live.reload} />
      )}
      {live.isLoading && (
        <div className={styles.cards}>
          {[1, 2, 3].map(card => (
            <Skeleton key={card} height={220} />
          ))}
        </div>
      )}
      {environments?.length === 0 && (
        <Text variant="body-medium" color="secondary">
          {t('fleet.noEnvironment')}
        </Text>
      )}
      {environments && environments.length > 0 && (
        <div className={`${styles.cards} ${live.error ? styles.old : ''}`}>
          {environments.map(environment => (
            <EnvironmentCard
              key={environment.entityRef}
              environment={environment}
              hrefOf={hrefOf}
            />
          ))}
        </div>
      )}
    </section>
  );
}
