import type { Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  AccelerationSchemas,
  lastSeen,
  placementAddress,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { ReactNode } from 'react';
import { MeasuredField } from '../measured/MeasuredField';
import { ClassTag } from '../parts/ClassTag';
import { ClusterState, isPast } from '../parts/ClusterState';
import { AddressedDisclosure } from '../parts/AddressedDisclosure';
import { useReceived } from '../parts/useReceived';
import { VerdictBadge } from '../parts/VerdictBadge';
import { accelerationTranslationRef } from '../translation';
import { EnvironmentName } from '../parts/EnvironmentName';
import { PlacementDetails } from './PlacementDetails';
import { PlacementHint } from './PlacementHint';
import styles from './PlacementRow.module.css';

/** One value with its name above it. */
function Field({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ReactNode;
}) {
  return (
    <span className={styles.field}>
      <span className={styles.label}>{name}</span>
      <span className={styles.value}>{children}</span>
    </span>
  );
}

/** A placement in one row: where, promised, received, verdict, pods, and how fresh that is. It opens to show why. */
export function PlacementRow({
  placement,
  entity,
}: {
  readonly placement: AccelerationSchemas['Placement'];
  readonly entity: Entity;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { cluster, pods, promised = [] } = placement;
  const received = useReceived()(placement);
  const past = isPast(cluster);
  const name = placement.environment ?? cluster.name;
  return (
    <AddressedDisclosure
      name={placementAddress({ ...placement, cluster: cluster.name })}
      level={3}
      hint={<PlacementHint placement={placement} />}
      summary={
        <span
          className={`${styles.row} ${past ? styles.past : ''}`}
          data-past={past || undefined}
        >
          <span className={styles.environment}>
            <span className={styles.title}>
              <EnvironmentName
                entityRef={placement.environmentRef}
                name={name}
              />
            </span>
            <span className={styles.label}>
              {t('placement.where', { name, namespace: placement.namespace })}
            </span>
          </span>
          <Field name={t('placement.promised')}>
            {promised.length > 0
              ? promised.map(each => <ClassTag key={each} name={each} />)
              : t('placement.nothing')}
          </Field>
          <Field name={received.label}>
            {received.classes.length > 0
              ? received.classes.map(each => (
                  <ClassTag key={each} name={each} />
                ))
              : t('placement.nothing')}
          </Field>
          <Field name={t('placement.verdict')}>
            <VerdictBadge {...lastSeen(placement)} />
          </Field>
          <Field name={t('measured.title')}>
            <MeasuredField placement={placement} />
          </Field>
          <Field name={t('placement.podsReady')}>
            <span className={styles.count}>
              {t('placement.readyOf', {
                ready: String(pods.ready),
                desired: String(pods.desired),
              })}
            </span>
          </Field>
          <Field name={t('placement.clusterState')}>
            <ClusterState cluster={cluster} hasReason={false} />
          </Field>
        </span>
      }
    >
      <PlacementDetails placement={placement} entity={entity} />
    </AddressedDisclosure>
  );
}
