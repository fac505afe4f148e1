import type { Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import {
  AccelerationSchemas,
  isGoodVerdict,
} from '@fastpath/backstage-plugin-acceleration-common';
import { Age } from '../parts/Age';
import { isPast } from '../parts/ClusterState';
import { Facts } from '../parts/Facts';
import { Reasons } from '../parts/Reasons';
import { accelerationTranslationRef } from '../translation';
import { Events } from '../pod/Events';
import styles from './PlacementDetails.module.css';
import { PlacementLinks } from './PlacementLinks';
import { PodList } from '../pod/PodList';
import { PromiseView } from '../dataPath/PromiseView';
import { receivedPaths } from '../dataPath/receivedPaths';
import { Words } from './Words';
import { ReceivedView } from '../dataPath/ReceivedView';

/** What is behind a placement's verdict: promise, reasons, events, pods. */
export function PlacementDetails({
  placement,
  entity,
}: {
  readonly placement: AccelerationSchemas['Placement'];
  readonly entity: Entity;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { cluster, verdict, promise, controllers = [] } = placement;
  const past = isPast(cluster);
  const paths = receivedPaths(placement);
  const reasons = placement.reasons.filter(
    reason => !(past && cluster.reason && reason.endsWith(cluster.reason)),
  ); // the alert says it
  return (
    <div className={styles.details}>
      {past && (
        <Alert
          status="warning"
          icon
          title={
            placement.podList.length > 0 && cluster.asOf
              ? t('placement.past', { age: <Age at={cluster.asOf} isExact /> })
              : t('placement.unseen')
          }
          description={cluster.reason}
        />
      )}
      <Words placement={placement} />
      {!isGoodVerdict(verdict) && <Reasons reasons={reasons} />}
      {placement.before && (
        <Text as="p" variant="body-small" className={styles.before}>
          {t('placement.before', {
            verdict: t(`verdict.${placement.before.verdict}`),
            time: <Age at={placement.before.until} isExact />,
          })}
        </Text>
      )}
      <Events events={placement.events} />
      <section>
        <h4 className={styles.title}>
          {t(
            paths.length > 0
              ? 'placement.promiseAndReceived'
              : 'placement.promise',
          )}
        </h4>
        {promise ? (
          <div className={styles.paths}>
            <PromiseView promise={promise} />
            {paths.map(path => (
              <ReceivedView
                key={`${path.kind} ${path.class}`}
                path={path}
                isPast={past}
              />
            ))}
          </div>
        ) : (
          <Text as="p" variant="body-small" color="secondary">
            {t('placement.noPromise')}
          </Text>
        )}
      </section>
      <section>
        <h4 className={styles.title}>{t('placement.pods')}</h4>
        <PodList
          pods={placement.podList}
          cluster={cluster}
          leftOut={placement.podsLeftOut}
          isPast={past}
        />
      </section>
      <Facts
        facts={[
          [t('placement.cluster'), cluster.title ?? cluster.name],
          [t('placement.namespace'), placement.namespace],
          [
            t('placement.controllers'),
            controllers.map(({ kind, name }) => `${kind} ${name}`).join(', '),
          ],
          [t('placement.backend'), placement.backend],
          [t('measured.counters'), cluster.metrics?.reason],
          [
            t('placement.changed'),
            placement.changedAt && <Age at={placement.changedAt} isExact />,
          ],
        ]}
      />
      <PlacementLinks
        entity={entity}
        environmentRef={placement.environmentRef}
      />
    </div>
  );
}
