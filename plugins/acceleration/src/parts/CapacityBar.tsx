import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { RiErrorWarningLine } from '@remixicon/react';
import { accelerationTranslationRef } from '../translation';
import { amountOf } from './amountOf';
import styles from './CapacityBar.module.css';

/** How much of a resource is taken, between 0 and 100. */
function takenPercent({
  allocatable,
  requested,
}: AccelerationSchemas['Capacity']): number {
  return allocatable > 0 ? Math.min(100, (requested / allocatable) * 100) : 100;
}

/**
 * How much of a resource is free, in numbers and as a bar. The numbers say all that the bar shows.
 *
 * @param isPast - it was so when the cluster last spoke
 */
export function CapacityBar({
  capacity,
  isPast = false,
}: {
  readonly capacity: AccelerationSchemas['Capacity'];
  readonly isPast?: boolean;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { resource, allocatable, requested, free } = capacity;
  const isFull = free <= 0;
  return (
    <div
      className={styles.capacity}
      data-past={isPast || undefined}
      data-full={isFull || undefined}
    >
      <div className={styles.words}>
        <span className={styles.resource}>{resource}</span>
        <span className={styles.free}>
          {isFull && <RiErrorWarningLine size={14} aria-hidden />}
          {isFull
            ? t('capacity.none', {
                allocatable: amountOf(resource, allocatable),
              })
            : t('capacity.free', {
                free: amountOf(resource, free),
                allocatable: amountOf(resource, allocatable),
              })}
          {requested > allocatable &&
            ` ${t('capacity.over', { requested: amountOf(resource, requested) })}`}
        </span>
      </div>
      <div className={styles.track} aria-hidden>
        <div
          className={styles.taken}
          style={{ width: `${takenPercent(capacity)}%` }}
        />
      </div>
    </div>
  );
}
