import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { accelerationTranslationRef } from '../translation';
import { MeasuredLine } from './MeasuredLine';
import { countedOfPlacement, measuredOfPlacement } from './measuredOfPlacement';

/** What counters and probes say of a placement, in its row; without either, why there is nothing. */
export function MeasuredField({
  placement,
}: {
  readonly placement: Pick<
    AccelerationSchemas['Placement'],
    'podList' | 'cluster'
  >;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const counted = countedOfPlacement(placement);
  const measured = measuredOfPlacement(placement);
  const { metrics } = placement.cluster;
  return (
    <>
      {counted && <MeasuredLine measured={counted} />}
      {measured && <MeasuredLine measured={measured} />}
      {!counted && metrics?.state === 'ok' && (
        <span>{t('measured.noCounter')}</span>
      )}
      {metrics?.state === 'failing' && (
        <span title={metrics.reason}>{t('measured.noMetrics')}</span>
      )}
      {!counted && !measured && !metrics && t('measured.none')}
    </>
  );
}
