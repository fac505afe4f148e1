import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Skeleton, VisuallyHidden } from '@backstage/ui';
import { accelerationTranslationRef } from '../translation';

/** The shape of what is being read: the promise, the capacity, the nodes. */
export function EnvironmentSkeleton() {
  const { t } = useTranslationRef(accelerationTranslationRef);
  return (
    <Flex direction="column" gap="4" aria-busy>
      <VisuallyHidden role="status">{t('environment.loading')}</VisuallyHidden>
      <Skeleton height={220} />
      <Skeleton height={160} />
      <Skeleton height={200} />
    </Flex>
  );
}
