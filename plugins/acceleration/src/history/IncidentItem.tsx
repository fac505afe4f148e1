import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  howLong,
  type AccelerationSchemas,
} from '@fastpath/backstage-plugin-acceleration-common';
import { RiWifiOffLine } from '@remixicon/react';
import { Age } from '../parts/Age';
import { Pill } from '../parts/Pill';
import { Reasons } from '../parts/Reasons';
import { accelerationTranslationRef } from '../translation';
import styles from './HistoryTimeline.module.css';

/** A time in which a cluster did not answer, and what that meant. */
export function IncidentItem({
  incident: { cluster, began, ended, reason },
}: {
  readonly incident: AccelerationSchemas['ClusterIncident'];
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  return (
    <li className={styles.change}>
      <div className={styles.line}>
        <Text variant="body-small" weight="bold">
          {t('history.silent.title', { cluster })}
        </Text>
        <Text variant="body-small" color="secondary">
          <Age at={began} isExact />
        </Text>
      </div>
      <div className={styles.line}>
        <Pill
          tone={ended ? 'past' : 'neutral'}
          icon={<RiWifiOffLine size={14} aria-hidden />}
        >
          {ended
            ? t('history.silent.over', {
                time: howLong(Date.parse(ended) - Date.parse(began)),
              })
            : t('history.silent.lasts')}
        </Pill>
        <Text variant="body-small" color="secondary">
          {t('history.silent.meant')}
        </Text>
      </div>
      {reason && <Reasons reasons={[reason]} />}
    </li>
  );
}
