import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import type { AccelerationAnswer } from '@fastpath/backstage-plugin-acceleration-common';
import type { AccelerationApi } from '../api/accelerationApiRef';
import { DataTable } from '../parts/DataTable';
import { accelerationTranslationRef } from '../translation';
import styles from './FleetPage.module.css';
import { LeftOver } from './LeftOver';
import { NameInNamespace } from './NameInNamespace';

/** The API gives at most so many at once. */
const MOST = 500;

const ask = (api: AccelerationApi) => api.unclaimed({ limit: MOST });

/** What runs and belongs to no entity. */
export function Unclaimed() {
  return (
    <LeftOver name="unclaimed" ask={ask}>
      {({ items }) => <UnclaimedTable items={items} />}
    </LeftOver>
  );
}

function UnclaimedTable({
  items,
}: Pick<AccelerationAnswer<'listUnclaimed'>, 'items'>) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const link = useEntityRefLink();
  return (
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
          <NameInNamespace key="name" name={workload} namespace={namespace} />,
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
  );
}
