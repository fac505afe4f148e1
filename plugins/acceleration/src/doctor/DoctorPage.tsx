import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Container,
  Link,
  Skeleton,
  Text,
  VisuallyHidden,
} from '@backstage/ui';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { accelerationApiRef } from '../api/accelerationApiRef';
import { useLive } from '../live/useLive';
import { LiveNote } from '../parts/LiveNote';
import { LoadError } from '../parts/LoadError';
import { Surface } from '../parts/Surface';
import { accelerationTranslationRef } from '../translation';
import { ClusterRights } from './ClusterRights';
import styles from './DoctorPage.module.css';
import { EnvironmentRequirements } from './EnvironmentRequirements';
import { PortalParts } from './PortalParts';

function Asking() {
  const { t } = useTranslationRef(accelerationTranslationRef);
  return (
    <div aria-busy>
      <VisuallyHidden role="status">{t('doctor.loading')}</VisuallyHidden>
      <Skeleton height={220} />
    </div>
  );
}

function StatusView({
  status,
}: {
  readonly status: AccelerationSchemas['Status'];
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { clusters, environments } = status;
  return (
    <>
      {clusters.length + environments.length === 0 && (
        <Alert
          status="info"
          icon
          title={t('doctor.empty.title')}
          description={t('doctor.empty.text')}
        />
      )}
      {clusters.length > 0 && (
        <section className={styles.part} aria-label={t('doctor.clusters')}>
          <h2 className={styles.heading}>{t('doctor.clusters')}</h2>
          {clusters.map(cluster => (
            <ClusterRights key={cluster.name} cluster={cluster} />
          ))}
        </section>
      )}
      {environments.length > 0 && (
        <section className={styles.part} aria-label={t('doctor.environments')}>
          <h2 className={styles.heading}>{t('doctor.environments')}</h2>
          {environments.map(environment => (
            <EnvironmentRequirements
              key={environment.entityRef}
              environment={environment}
            />
          ))}
        </section>
      )}
      <PortalParts status={status} />
    </>
  );
}

/** For administrators: what each cluster lets the portal read, and whether it has what its environments require. */
export function DoctorPage({ fleetHref }: { readonly fleetHref: string }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const api = useApi(accelerationApiRef);
  const live = useLive(() => api.status(), [api]);
  return (
    <Surface>
      <main>
        <Container className={styles.page}>
          <Link href={fleetHref}>{t('doctor.back')}</Link>
          <h2 className={styles.heading}>{t('doctor.title')}</h2>
          <Text as="p" variant="body-medium">
            {t('doctor.lead')}
          </Text>
          {live.isLoading && <Asking />}
          {live.error && live.value === undefined && (
            <LoadError error={live.error} onRetry={live.reload} />
          )}
          <LiveNote live={live} />
          {live.value && <StatusView status={live.value} />}
        </Container>
      </main>
    </Surface>
  );
}
