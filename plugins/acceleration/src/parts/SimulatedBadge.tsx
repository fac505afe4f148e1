import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiFlaskLine } from '@remixicon/react';
import { accelerationTranslationRef } from '../translation';
import { Pill } from './Pill';

/** Says that a cluster's nodes and devices are made up. */
export function SimulatedBadge() {
  const { t } = useTranslationRef(accelerationTranslationRef);
  return (
    <Pill tone="neutral" icon={<RiFlaskLine size={14} aria-hidden />}>
      {t('cluster.simulated')}
    </Pill>
  );
}
