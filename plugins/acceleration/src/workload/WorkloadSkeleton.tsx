import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Card,
  CardBody,
  CardHeader,
  Flex,
  Skeleton,
  VisuallyHidden,
} from '@backstage/ui';
import { accelerationTranslationRef } from '../translation';

/** The shape of what is being read: rows of environments. */
export function WorkloadSkeleton({ rows = 3 }: { readonly rows?: number }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  return (
    <Card aria-busy>
      <CardHeader>
        <VisuallyHidden role="status">{t('workload.loading')}</VisuallyHidden>
        <Skeleton width={180} height={24} />
      </CardHeader>
      <CardBody>
        <Flex direction="column" gap="4">
          {Array.from({ length: rows }, (_, index) => (
            <Flex key={index} gap="4" justify="between">
              <Skeleton width="30%" height={36} />
              <Skeleton width="20%" height={36} />
              <Skeleton width="20%" height={36} />
            </Flex>
          ))}
        </Flex>
      </CardBody>
    </Card>
  );
}
