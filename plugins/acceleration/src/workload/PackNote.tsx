import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { accelerationTranslationRef } from '../translation';

type Pack = NonNullable<AccelerationSchemas['Workload']['packs']>[number];

/** Whether the portal has another version of a pack than a workload was rendered with. Which is newer, no text tells. */
const isOutdated = ({ made, today }: Pack) =>
  today !== undefined && today !== made;

/** Says that a workload was rendered with other packs than the portal has today. Nothing while they are the same. */
export function PackNote({ packs = [] }: { readonly packs?: readonly Pack[] }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const outdated = packs.filter(isOutdated);
  if (outdated.length === 0) return null;
  return (
    <Alert
      icon
      role="status"
      status="info"
      title={t('workload.packs.title')}
      description={outdated
        .map(({ name, made, today = '' }) =>
          t('workload.packs.made', { name, made, today }),
        )
        .join(' ')}
    />
  );
}
