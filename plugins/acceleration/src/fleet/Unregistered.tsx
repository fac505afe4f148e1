import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Link, Text } from '@backstage/ui';
import type { AccelerationAnswer } from '@fastpath/backstage-plugin-acceleration-common';
import type { AccelerationApi } from '../api/accelerationApiRef';
import { ClassTag } from '../parts/ClassTag';
import { DataTable } from '../parts/DataTable';
import { Reasons } from '../parts/Reasons';
import { accelerationTranslationRef } from '../translation';
import { LeftOver } from './LeftOver';
import { NameInNamespace } from './NameInNamespace';

type Answer = AccelerationAnswer<'listUnregistered'>;
type Workload = Answer['items'][number];

/** So many are shown: the worst come first, and the API has them all. */
const MOST = 100;

const ask = (api: AccelerationApi) => api.unregistered({ limit: MOST });

/** Accelerated workloads that nobody registered. */
export function Unregistered() {
  return (
    <LeftOver name="unregistered" ask={ask}>
      {answer => <UnregisteredTable {...answer} />}
    </LeftOver>
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

function UnregisteredTable({ items, clusters }: Answer) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const partial = clusters.flatMap(({ name, reason }) =>
    reason ? [`${name}: ${reason}`] : [],
  );
  return (
    <>
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
              <NameInNamespace
                key="name"
                name={`${kind} ${name}`}
                namespace={namespace}
              />,
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
      <Text as="p" variant="body-small" color="secondary">
        {t('unregistered.next')}
      </Text>
    </>
  );
}
