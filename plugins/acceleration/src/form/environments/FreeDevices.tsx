import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { accelerationTranslationRef } from '../../translation';
import { amountText, inOrder } from './amounts';
import styles from './EnvironmentOption.module.css';

/** What an environment has left of each resource that a workload takes from it. */
export function FreeDevices({
  capacity,
}: {
  readonly capacity: readonly AccelerationSchemas['Capacity'][];
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  if (capacity.length === 0) return null;
  return (
    <ul className={styles.capacity} aria-label={t('form.environments.free')}>
      {inOrder(capacity).map(item => (
        <li key={item.resource}>
          <Text variant="body-small">
            {t('form.environments.freeOf', {
              resource: item.resource,
              free: amountText(item, item.free),
              all: amountText(item, item.allocatable),
            })}
          </Text>
        </li>
      ))}
    </ul>
  );
}
