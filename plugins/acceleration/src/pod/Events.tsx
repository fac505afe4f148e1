import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { Age } from '../parts/Age';
import { accelerationTranslationRef } from '../translation';
import styles from './Events.module.css';

/** What Kubernetes said about a pod or a controller. Nothing for no event. */
export function Events({
  events,
}: {
  readonly events: readonly AccelerationSchemas['PodEvent'][];
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  if (events.length === 0) return null;
  return (
    <ul className={styles.events} aria-label={t('events.label')}>
      {events.map(({ object, reason, message, time }, index) => (
        <li key={`${object} ${reason} ${time ?? ''} ${index}`}>
          <Text variant="body-small" weight="bold">
            {reason}
          </Text>{' '}
          {time && (
            <Text variant="body-small" color="secondary">
              <Age at={time} isExact />
            </Text>
          )}
          <Text as="p" variant="body-small" className={styles.message}>
            {message}
          </Text>
        </li>
      ))}
    </ul>
  );
}
