import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity, useEntityRefLink } from '@backstage/plugin-catalog-react';
import {
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Link,
  Skeleton,
  VisuallyHidden,
} from '@backstage/ui';
import { CardTitle } from '../parts/CardTitle';
import { LoadError } from '../parts/LoadError';
import { Surface } from '../parts/Surface';
import { accelerationTranslationRef } from '../translation';
import { PlacementGlance } from './PlacementGlance';
import { useWorkload } from './useWorkload';

/** The overview of a component: the verdict of each environment, and the way to the tab. */
export function EntityAccelerationCard() {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { entity } = useEntity();
  const live = useWorkload(entity);
  const link = useEntityRefLink();
  return (
    <Surface>
      <Card>
        <CardHeader>
          <CardTitle level={2}>{t('card.title')}</CardTitle>
        </CardHeader>
        <CardBody>
          {live.isLoading && (
            <>
              <VisuallyHidden role="status">
                {t('workload.loading')}
              </VisuallyHidden>
              <Skeleton width="100%" height={72} />
            </>
          )}
          {live.error && live.value === undefined && (
            <LoadError error={live.error} onRetry={live.reload} />
          )}
          {live.value && (
            <PlacementGlance
              placements={live.value.placements}
              unreadSince={live.error && live.readAt}
            />
          )}
        </CardBody>
        <CardFooter>
          <Link href={`${link(entity)}/acceleration`}>{t('card.more')}</Link>
        </CardFooter>
      </Card>
    </Surface>
  );
}
