import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { PromiseView } from '../dataPath/PromiseView';
import { devicesFirst } from '../parts/amountOf';
import { CapacityBar } from '../parts/CapacityBar';
import { ClusterState, isPast } from '../parts/ClusterState';
import { Disclosure } from '../parts/Disclosure';
import { Trust } from '../parts/Trust';
import { accelerationTranslationRef } from '../translation';
import { UsedBy } from './UsedBy';
import styles from './EnvironmentView.module.css';
import { NodeTable } from './NodeTable';
import { Parameters } from './Parameters';
import { PlacementTable } from './PlacementTable';
import { Requirements } from './Requirements';
import { Section } from './Section';
import { WhatIf } from './whatIf/WhatIf';

/** Everything about an environment, the promise first. */
export function EnvironmentView({
  environment,
}: {
  readonly environment: AccelerationSchemas['Environment'];
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const {
    cluster,
    promise,
    capacity,
    nodes,
    placements,
    unregistered,
    parameters,
    requires = [],
    retired,
  } = environment;
  const past = isPast(cluster);
  return (
    <div className={styles.view}>
      <Section
        title={t('environment.promise', {
          backend:
            environment.backendTitle ??
            environment.backend ??
            t('fleet.card.noBackend'),
        })}
      >
        {retired && (
          <Alert
            icon
            role="status"
            status="warning"
            title={t('environment.retired', { ...retired })}
          />
        )}
        <ClusterState cluster={cluster} />
        <Trust trusted={environment.trusted} problems={environment.problems} />
        {promise ? (
          <PromiseView promise={promise} />
        ) : (
          <Text variant="body-medium">{t('environment.noPromise')}</Text>
        )}
        {environment.trusted && (
          <Text variant="body-small" color="secondary">
            {t('environment.trusted')}
          </Text>
        )}
      </Section>
      <Section title={t('environment.capacity')}>
        {capacity.length === 0 && (
          <Text variant="body-medium">
            {cluster.asOf || cluster.state === 'live'
              ? t('capacity.empty')
              : t('capacity.unseen')}
          </Text>
        )}
        {capacity.length > 0 && (
          <div className={styles.bars}>
            {devicesFirst(capacity).map(each => (
              <CapacityBar key={each.resource} capacity={each} isPast={past} />
            ))}
          </div>
        )}
        {nodes.length > 0 && <NodeTable nodes={nodes} isPast={past} />}
      </Section>
      <Section title={t('environment.placements')}>
        <UsedBy placements={placements} unregistered={unregistered} />
        {placements.length > 0 && <PlacementTable placements={placements} />}
      </Section>
      <Section title={t('whatIf.title')}>
        <Disclosure summary={t('whatIf.open')}>
          <WhatIf />
        </Disclosure>
      </Section>
      <Section title={t('environment.parameters')}>
        <Parameters parameters={parameters} />
      </Section>
      {requires.length > 0 && (
        <Section title={t('environment.requires')}>
          <Requirements requires={requires} />
        </Section>
      )}
    </div>
  );
}
