import {
  getCompoundEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Flex, Skeleton, VisuallyHidden } from '@backstage/ui';
import { RiArchiveLine } from '@remixicon/react';
import { accelerationApiRef } from '../api/accelerationApiRef';
import { useLive } from '../live/useLive';
import { LiveNote } from '../parts/LiveNote';
import { LoadError } from '../parts/LoadError';
import { Surface } from '../parts/Surface';
import { TemplateLink } from '../parts/TemplateLink';
import { accelerationTranslationRef } from '../translation';
import styles from './EnvironmentContent.module.css';
import { EnvironmentView } from './EnvironmentView';

/** The shape of what is being read: the promise, the capacity, the nodes. */
function EnvironmentSkeleton() {
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

/** The tab of an environment: what it promises, what is free in it, what runs on it, and what a change would do. */
export function EnvironmentContent() {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const api = useApi(accelerationApiRef);
  const { entity } = useEntity();
  const { namespace, name } = getCompoundEntityRef(entity);
  const live = useLive(
    () => api.environment({ namespace, name }),
    [api, namespace, name],
  );
  return (
    <Surface>
      {live.isLoading && <EnvironmentSkeleton />}
      {live.error && live.value === undefined && (
        <LoadError error={live.error} onRetry={live.reload} />
      )}
      <LiveNote live={live} />
      {live.value && (
        <div className={live.error && styles.old}>
          <EnvironmentView environment={live.value} />
          {!live.value.retired && (
            <TemplateLink
              template="retire-environment"
              values={{ environment: stringifyEntityRef(entity) }}
              label={t('environment.retire')}
              icon={<RiArchiveLine />}
            />
          )}
        </div>
      )}
    </Surface>
  );
}
