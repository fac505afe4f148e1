import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import {
  RemixiconComponentType,
  RiEyeOffLine,
  RiHistoryLine,
  RiLoader4Line,
  RiPulseLine,
  RiQuestionLine,
  RiScales3Line,
  RiWifiOffLine,
} from '@remixicon/react';
import { accelerationTranslationRef } from '../translation';
import { Age } from './Age';
import styles from './ClusterState.module.css';
import { Pill, Tone } from './Pill';
import { SimulatedBadge } from './SimulatedBadge';

type Health = AccelerationSchemas['ClusterHealth'];

const LOOKS: Readonly<
  Record<Health['state'], readonly [Tone, RemixiconComponentType]>
> = {
  live: ['success', RiPulseLine],
  syncing: ['info', RiLoader4Line],
  stale: ['warning', RiHistoryLine],
  unreachable: ['danger', RiWifiOffLine],
  'too-large': ['danger', RiScales3Line],
  unwatched: ['neutral', RiEyeOffLine],
  missing: ['neutral', RiQuestionLine],
};

/** Whether what is shown of a cluster was true once, and may be no longer. */
export const isPast = ({ state }: Pick<Health, 'state'>): boolean =>
  state !== 'live';

/** How reading a cluster fares: its state, the age of what is shown, why, and whether it is simulated. */
export function ClusterState({
  cluster,
  hasReason = true,
}: {
  readonly cluster: Health;
  readonly hasReason?: boolean;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const [tone, Icon] = LOOKS[cluster.state];
  return (
    <span className={styles.state}>
      <span className={styles.words}>
        <Pill tone={tone} icon={<Icon size={14} aria-hidden />}>
          {t(`cluster.${cluster.state}`)}
        </Pill>
        {cluster.simulated && <SimulatedBadge />}
        {cluster.asOf && isPast(cluster) && (
          <Text variant="body-small" color="secondary">
            {t('cluster.asOf', { age: <Age at={cluster.asOf} /> })}
          </Text>
        )}
      </span>
      {hasReason && cluster.reason && (
        <Text variant="body-small" color="secondary" className={styles.reason}>
          {cluster.reason}
        </Text>
      )}
    </span>
  );
}
