import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import {
  AccelerationSchemas,
  countWords,
} from '@fastpath/backstage-plugin-acceleration-common';
import { Facts } from '../parts/Facts';
import { accelerationTranslationRef } from '../translation';
import { MeasuredLine } from './MeasuredLine';
import styles from './MeasuredView.module.css';

/** What an interface was seen to carry, whose word that is, and why it may not count. */
export function MeasuredView({
  measured,
}: {
  readonly measured: AccelerationSchemas['Measured'];
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const isCounter = measured.kind === 'counter';
  const title = t(isCounter ? 'measured.counters' : 'measured.title');
  const { says, todo, current, latencyMicroseconds: latency } = measured;
  return (
    <section className={styles.section} aria-label={title}>
      <Text variant="body-small" weight="bold">
        {title}
      </Text>
      <MeasuredLine measured={measured} />
      <Text as="p" variant="body-small" color="secondary">
        {t(isCounter ? 'measured.exporter' : 'measured.owner')}
      </Text>
      {says && (
        <Alert
          status={current ? 'danger' : 'info'}
          icon
          title={says}
          description={todo}
        />
      )}
      <Facts
        facts={[
          [t('measured.by'), measured.by],
          [
            t('measured.received'),
            isCounter && measured.received !== undefined
              ? countWords(measured.received)
              : undefined,
          ],
          [
            t('measured.sent'),
            isCounter && measured.sent !== undefined
              ? countWords(measured.sent)
              : undefined,
          ],
          [t('measured.peer'), measured.peer],
          [
            t('measured.latency'),
            latency &&
              t('measured.latencyValue', {
                p50: String(latency.p50),
                p99: String(latency.p99),
                max: String(latency.max),
              }),
          ],
          [
            t('measured.reordered'),
            measured.reordered === undefined
              ? undefined
              : countWords(measured.reordered),
          ],
          [
            t('measured.duration'),
            measured.durationSeconds === undefined
              ? undefined
              : t('measured.seconds', {
                  seconds: String(measured.durationSeconds),
                }),
          ],
          [t('measured.queues'), measured.queues],
        ]}
      />
    </section>
  );
}
