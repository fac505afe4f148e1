import {
  useApi,
  useApiHolder,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import {
  permissionApiRef,
  usePermission,
} from '@backstage/plugin-permission-react';
import { Link, Text } from '@backstage/ui';
import {
  accelerationUnclaimedReadPermission,
  type AccelerationAnswer,
} from '@fastpath/backstage-plugin-acceleration-common';
import { accelerationApiRef } from '../api/accelerationApiRef';
import { Live, useLive } from '../live/useLive';
import { DataTable } from '../parts/DataTable';
import { Disclosure } from '../parts/Disclosure';
import { LoadError } from '../parts/LoadError';
import { accelerationTranslationRef } from '../translation';
import styles from './FleetPage.module.css';

/** The API gives at most so many at once. */
const MOST = 500;

/** What runs and belongs to no entity, for those who may see it; nothing for anybody else, or where there is none. */
export function Unclaimed() {
  return useApiHolder().get(permissionApiRef) ? <IfAllowed /> : null;
}

function IfAllowed() {
  const { allowed } = usePermission({
    permission: accelerationUnclaimedReadPermission,
  });
  return allowed ? <UnclaimedPlacements /> : null;
}

function UnclaimedPlacements() {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const api = useApi(accelerationApiRef);
  const live = useLive(() => api.unclaimed({ limit: MOST }), [api]);
  const { value, error } = live;
  if (value?.totalItems === 0 || (!value && !error)) return null;
  return (
    <section className={styles.workloads} aria-label={t('unclaimed.title')}>
      <h2 className={styles.heading}>{t('unclaimed.title')}</h2>
      {error && !value && <LoadError error={error} onRetry={live.reload} />}
      {value && <UnclaimedTable value={value} />}
    </section>
  );
}

function UnclaimedTable({
  value: { items, totalItems },
}: {
  readonly value: NonNullable<
    Live<AccelerationAnswer<'listUnclaimed'>>['value']
  >;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const link = useEntityRefLink();
  return (
    <Disclosure
      summary={t('unclaimed.count', {
        count: totalItems,
        n: totalItems.toLocaleString('en-US'),
      })}
    >
      <DataTable
        label={t('unclaimed.title')}
        heads={[
          t('fleet.workload'),
          t('placement.cluster'),
          t('placement.pods'),
          t('unclaimed.claims'),
        ]}
        rows={items.map(({ cluster, namespace, workload, pods, claims }) => ({
          key: JSON.stringify([cluster, namespace, workload]),
          cells: [
            <span key="name">
              {workload}
              <br />
              <Text variant="body-small" color="secondary">
                {t('environment.namespace', { namespace })}
              </Text>
            </span>,
            cluster,
            String(pods),
            claims.length === 0 ? (
              t('unclaimed.nobody')
            ) : (
              <ul key="claims" className={styles.claims}>
                {claims.map(({ entityRef, refusal }) => (
                  <li key={entityRef}>
                    <Link href={link(entityRef)}>{entityRef}</Link>:{' '}
                    {t(`unclaimed.refusal.${refusal}`)}
                  </li>
                ))}
              </ul>
            ),
          ],
        }))}
      />
      {totalItems > items.length && (
        <Text variant="body-small" color="secondary">
          {t('unclaimed.more', {
            n: (totalItems - items.length).toLocaleString('en-US'),
          })}
        </Text>
      )}
    </Disclosure>
  );
}
