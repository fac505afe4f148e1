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
import { useLive } from '../live/useLive';
import { ClassTag } from '../parts/ClassTag';
import { DataTable } from '../parts/DataTable';
import { Disclosure } from '../parts/Disclosure';
import { LoadError } from '../parts/LoadError';
import { Reasons } from '../parts/Reasons';
import { accelerationTranslationRef } from '../translation';
import styles from './FleetPage.module.css';

type Answer = AccelerationAnswer<'listUnregistered'>;
type Workload = Answer['items'][number];

/** So many are shown: the worst come first, and the API has them all. */
const MOST = 100;

/** Accelerated workloads that nobody registered, for those who may see them; nothing for anybody else, or where there is none. */
export function Unregistered() {
  return useApiHolder().get(permissionApiRef) ? <IfAllowed /> : null;
}

function IfAllowed() {
  const { allowed } = usePermission({
    permission: accelerationUnclaimedReadPermission,
  });
  return allowed ? <UnregisteredWorkloads /> : null;
}

function UnregisteredWorkloads() {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const api = useApi(accelerationApiRef);
  const live = useLive(() => api.unregistered({ limit: MOST }), [api]);
  const { value, error } = live;
  if (value?.totalItems === 0 || (!value && !error)) return null;
  return (
    <section className={styles.workloads} aria-label={t('unregistered.title')}>
      <h2 className={styles.heading}>{t('unregistered.title')}</h2>
      {error && !value && <LoadError error={error} onRetry={live.reload} />}
      {value && <UnregisteredTable value={value} />}
    </section>
  );
}

/** What a workload receives, and why that is not well. */
function Received({ workload }: { readonly workload: Workload }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { received, resources, reasons, clusterState } = workload;
  return (
    <div>
      {received.map(item => (
        <ClassTag key={item.class} name={item.class} />
      ))}
      {received.length === 0 &&
        t('unregistered.asksFor', { resources: resources.join(', ') })}
      {clusterState !== 'live' && (
        <Text variant="body-small" color="secondary">
          {t('unregistered.past')}
        </Text>
      )}
      {reasons.length > 0 && <Reasons reasons={reasons} />}
    </div>
  );
}

function Owner({
  workload: { owner, ownerRule },
}: {
  readonly workload: Workload;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const link = useEntityRefLink();
  if (!owner) return <>{t('unregistered.noOwner')}</>;
  return (
    <>
      <Link href={link(owner)}>{owner}</Link>
      <br />
      <Text variant="body-small" color="secondary">
        {t('unregistered.guess', { rule: ownerRule ?? '' })}
      </Text>
    </>
  );
}

function UnregisteredTable({
  value: { items, totalItems, clusters },
}: {
  readonly value: Answer;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const partial = clusters.flatMap(({ name, reason }) =>
    reason ? [`${name}: ${reason}`] : [],
  );
  return (
    <Disclosure
      summary={t('unregistered.count', {
        count: totalItems,
        n: totalItems.toLocaleString('en-US'),
      })}
    >
      {partial.length > 0 && <Reasons reasons={partial} />}
      <DataTable
        label={t('unregistered.title')}
        heads={[
          t('fleet.workload'),
          t('placement.cluster'),
          t('placement.podsReady'),
          t('placement.received'),
          t('unregistered.owner'),
        ]}
        rows={items.map(workload => {
          const { cluster, namespace, kind, name, pods, ready } = workload;
          return {
            key: JSON.stringify([cluster, namespace, kind, name]),
            cells: [
              <span key="name">
                {kind} {name}
                <br />
                <Text variant="body-small" color="secondary">
                  {t('environment.namespace', { namespace })}
                </Text>
              </span>,
              cluster,
              t('placement.readyOf', {
                ready: String(ready),
                desired: String(pods),
              }),
              <Received key="received" workload={workload} />,
              <Owner key="owner" workload={workload} />,
            ],
          };
        })}
      />
      {totalItems > items.length && (
        <Text variant="body-small" color="secondary">
          {t('unregistered.more', {
            n: (totalItems - items.length).toLocaleString('en-US'),
          })}
        </Text>
      )}
      <Text as="p" variant="body-small" color="secondary">
        {t('unregistered.next')}
      </Text>
    </Disclosure>
  );
}
