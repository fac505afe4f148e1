import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  howLong,
  type AccelerationSchemas,
  type HistoryEntry,
} from '@fastpath/backstage-plugin-acceleration-common';
import { RiArrowRightLine } from '@remixicon/react';
import { Age } from '../parts/Age';
import { Disclosure } from '../parts/Disclosure';
import { useClassName } from '../parts/ClassTag';
import { Pill } from '../parts/Pill';
import { Reasons } from '../parts/Reasons';
import { isFound } from '../parts/useReceived';
import { VerdictBadge } from '../parts/VerdictBadge';
import { accelerationTranslationRef } from '../translation';
import { EnvironmentName } from '../parts/EnvironmentName';
import styles from './HistoryTimeline.module.css';

/** What became of a placement: when and where, from what to what, and why; of what took several steps, each of them. */
export function ChangeItem({ entry }: { readonly entry: HistoryEntry }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const {
    at,
    to,
    environment,
    environmentRef,
    cluster,
    namespace,
    reasons,
    now,
  } = entry.change;
  const time = howLong(entry.tookMs);
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
      {entry.kind === 'change' ? (
        <Turn change={entry.change} />
      ) : (
        <div className={styles.line}>
          {to && <VerdictBadge verdict={to} isPast={now === 'unseen'} />}
          <Text variant="body-small">
            {t(`history.${entry.kind}`, { time })}
          </Text>
        </div>
      )}
      <Reasons reasons={reasons} most={2} />
      {entry.steps.length > 1 && (
        <Disclosure
          summary={t('history.steps', {
            n: String(entry.steps.length),
            time,
          })}
        >
          <ol className={styles.steps}>
            {entry.steps.map(step => (
              <li key={`${step.at} ${step.to}`} className={styles.step}>
                <Text variant="body-small" color="secondary">
                  <Age at={step.at} isExact />
                </Text>
                <Turn change={step} />
                <Reasons reasons={step.reasons} most={1} />
              </li>
            ))}
          </ol>
        </Disclosure>
      )}
    </li>
  );
}

/** From what to what. */
function Turn({
  change: { from, to, received, now },
}: {
  readonly change: AccelerationSchemas['VerdictChange'];
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const className = useClassName();
  return (
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
  );
}
