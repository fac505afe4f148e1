import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { accelerationTranslationRef } from '../translation';

/** Says that a workload still names environments that are no longer used. Nothing while it names none. */
export function RetiredNote({
  retired = [],
}: {
  readonly retired?: AccelerationSchemas['Workload']['retired'];
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  return (
    <>
      {retired.map(({ environment, environmentRef, at, by }) => (
        <Alert
          key={environmentRef}
          icon
          role="status"
          status="warning"
          title={t('workload.retired', { environment, at, by })}
        />
      ))}
    </>
  );
}
