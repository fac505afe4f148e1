import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Link, Text } from '@backstage/ui';
import {
  AccelerationSchemas,
  lastSeen,
  openedAt,
} from '@fastpath/backstage-plugin-acceleration-common';
import { isPast } from '../parts/ClusterState';
import { DataTable } from '../parts/DataTable';
import { Reasons } from '../parts/Reasons';
import { useReceived } from '../parts/useReceived';
import { VerdictBadge } from '../parts/VerdictBadge';
import { accelerationTranslationRef } from '../translation';
import { nameOf } from './nameOf';

/** What runs in an environment, with the verdict and its reasons; each leads to its own page. */
export function PlacementTable({
  placements,
}: {
  readonly placements: readonly AccelerationSchemas['EnvironmentPlacement'][];
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const link = useEntityRefLink();
  const receivedOf = useReceived();
  return (
    <DataTable
      label={t('environment.placements')}
      heads={[
        t('fleet.workload'),
        t('placement.verdict'),
        t('placement.received'),
        t('placement.podsReady'),
        t('environment.why'),
      ]}
      rows={placements.map(each => {
        const { entityRef, placement } = each;
        const { cluster, namespace, workload, pods, state, reasons } =
          placement;
        return {
          key: JSON.stringify([entityRef, cluster.name, namespace, workload]),
          cells: [
            <span key="name">
              {entityRef ? (
                <Link
                  href={openedAt(`${link(entityRef)}/acceleration`, {
                    ...placement,
                    cluster: cluster.name,
                  })}
                >
                  {nameOf(each)}
                </Link>
              ) : (
                nameOf(each)
              )}
              <br />
              <Text variant="body-small" color="secondary">
                {t('environment.namespace', { namespace })}
              </Text>
            </span>,
            state === 'absent' ? (
              t(isPast(cluster) ? 'fleet.cell.unseen' : 'fleet.cell.absent')
            ) : (
              <VerdictBadge key="verdict" {...lastSeen(placement)} />
            ),
            receivedOf(placement).line || t('placement.nothing'),
            t('placement.readyOf', {
              ready: String(pods.ready),
              desired: String(pods.desired),
            }),
            <Reasons key="why" reasons={reasons} most={2} />,
          ],
        };
      })}
    />
  );
}
