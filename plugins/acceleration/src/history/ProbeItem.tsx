import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  countWords,
  rateWords,
  type AccelerationSchemas,
} from '@fastpath/backstage-plugin-acceleration-common';
import { RiSpeedUpLine } from '@remixicon/react';
import { Age } from '../parts/Age';
import { Pill } from '../parts/Pill';
import { accelerationTranslationRef } from '../translation';
import styles from './HistoryTimeline.module.css';

/** What a probe found, by its owner's word. */
export function ProbeItem({
  probe: { at, environment, interface: name, peer, role, ...found },
}: {
  readonly probe: AccelerationSchemas['ProbeRecord'];
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { sent, lost, packetsPerSecond, frameBytes } = found;
  const numbers = [
    packetsPerSecond !== undefined && rateWords(packetsPerSecond),
    t('measured.frame', { bytes: String(frameBytes) }),
    t('measured.lost', { lost: countWords(lost), sent: countWords(sent) }),
  ].filter(part => part);
  return (
    <li className={styles.change}>
      <div className={styles.line}>
        <Text variant="body-small" weight="bold">
          {t(`history.probe.${role}`, { environment, name })}
        </Text>
        <Text variant="body-small" color="secondary">
          <Age at={at} isExact />
        </Text>
      </div>
      <div className={styles.line}>
        <Pill
          tone={lost > 0 ? 'warning' : 'neutral'}
          icon={<RiSpeedUpLine size={14} aria-hidden />}
        >
          {numbers.join(', ')}
        </Pill>
        <Text variant="body-small" color="secondary">
          {peer ? t('history.probe.to', { peer }) : t('history.probe.word')}
        </Text>
      </div>
    </li>
  );
}
