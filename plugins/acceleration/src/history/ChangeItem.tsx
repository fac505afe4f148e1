import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { RiArrowRightLine } from '@remixicon/react';
import { Age } from '../parts/Age';
import { useClassName } from '../parts/ClassTag';
import { Pill } from '../parts/Pill';
import { Reasons } from '../parts/Reasons';
import { isFound } from '../parts/useReceived';
import { VerdictBadge } from '../parts/VerdictBadge';
import { accelerationTranslationRef } from '../translation';
import { EnvironmentName } from '../parts/EnvironmentName';
import styles from './HistoryTimeline.module.css';

/** One change of a verdict: when and where, from what to what, and why. */
export function ChangeItem({
  change,
}: {
  readonly change: AccelerationSchemas['VerdictChange'];
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const className = useClassName();
  const {
    at,
    from,
    to,
    environment,
    environmentRef,
    cluster,
    namespace,
    received,
    reasons,
    now,
  } = change;
  return (
    <li className={styles.change}>
      <div className={styles.line}>
        <Text variant="body-small" weight="bold">
          <EnvironmentName
            entityRef={environmentRef}
            name={environment ?? cluster}
          />
        </Text>
        {now !== 'present' && (
          <Pill tone="past">{t(`history.now.${now}`)}</Pill>
        )}
        <Text variant="body-small" color="secondary">
          {t('placement.where', { name: environment ?? cluster, namespace })}
        </Text>
        <Text variant="body-small" color="secondary">
          <Age at={at} isExact />
        </Text>
      </div>
      <div className={styles.line}>
        <Text variant="body-small">
          {from ? t(`verdict.${from}`) : t('history.appeared')}
        </Text>
        <RiArrowRightLine size={14} role="img" aria-label={t('history.to')} />
        {to ? (
          <VerdictBadge verdict={to} isPast={now === 'unseen'} />
        ) : (
          <Text variant="body-small">{t('history.gone')}</Text>
        )}
        {received.length > 0 && (
          <Text variant="body-small" color="secondary">
            {t(isFound(to) ? 'history.found' : 'history.received', {
              classes: received.map(className).join(', '),
            })}
          </Text>
        )}
      </div>
      <Reasons reasons={reasons} most={2} />
    </li>
  );
}
