import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  AccelerationSchemas,
  isGoodVerdict,
} from '@fastpath/backstage-plugin-acceleration-common';
import { isPast } from '../parts/ClusterState';
import { accelerationTranslationRef } from '../translation';

/** Why a row that is closed is not green, in one sentence: a silent cluster first. Nothing for one that is. */
export function PlacementHint({
  placement,
}: {
  readonly placement: AccelerationSchemas['Placement'];
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { cluster, verdict } = placement;
  const ofPlacement = isGoodVerdict(verdict)
    ? []
    : [...new Set(placement.reasons)];
  const [reason, ...others] =
    isPast(cluster) && cluster.reason ? [cluster.reason] : ofPlacement;
  if (!reason) return null;
  return (
    <Text as="p" variant="body-small">
      {reason}
      {others.length > 0 &&
        ` (${t('placement.moreReasons', { count: others.length })})`}
    </Text>
  );
}
