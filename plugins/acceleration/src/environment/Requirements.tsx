import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { DataTable } from '../parts/DataTable';
import { accelerationTranslationRef } from '../translation';

/** What a cluster must have for the backend to work, and why. */
export function Requirements({
  requires,
}: {
  readonly requires: NonNullable<
    AccelerationSchemas['Environment']['requires']
  >;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  return (
    <DataTable
      label={t('environment.requires')}
      heads={[
        t('requires.component'),
        t('requires.version'),
        t('requires.reason'),
      ]}
      rows={requires.map(({ component, version, reason }) => ({
        key: component,
        cells: [component, version, reason],
      }))}
    />
  );
}
