import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Alert, Skeleton, Text } from '@backstage/ui';
import {
  accelerationPreflightUsePermission,
  accelerationPreviewUsePermission,
} from '@fastpath/backstage-plugin-acceleration-common';
import { accelerationApiRef } from '../../api/accelerationApiRef';
import { Reasons } from '../../parts/Reasons';
import { accelerationTranslationRef } from '../../translation';
import { serviceRequest } from '../serviceRequest';
import { PortabilityNote } from './PortabilityNote';
import { Preflight } from './Preflight';
import styles from './PreviewField.module.css';
import { PreviewRefusal } from './PreviewRefusal';
import { RenderedFiles } from './RenderedFiles';
import { TakenName } from './TakenName';
import { useAnswer } from './useAnswer';
import { useEnvironmentTitles } from './useEnvironmentTitles';

/** What will be rendered from the form as it is filled in now, and what the clusters have for it. It holds no value of its own. */
export function AccelerationPreview({
  formContext,
  schema,
}: FieldExtensionComponentProps<null>) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const api = useApi(accelerationApiRef);
  const mayPreview = usePermission({
    permission: accelerationPreviewUsePermission,
  });
  const mayPreflight = usePermission({
    permission: accelerationPreflightUsePermission,
  });
  const request = serviceRequest(formContext?.formData ?? {});
  const titleOf = useEnvironmentTitles(formContext?.formData?.environments);
  const question = JSON.stringify(request);
  const preview = useAnswer(
    mayPreview.allowed ? () => api.preview(request) : undefined,
    question,
  );
  const preflight = useAnswer(
    mayPreflight.allowed && preview.value
      ? () => api.preflight(request)
      : undefined,
    question,
  );
  const { value } = preview;
  return (
    <section
      className={styles.field}
      aria-label={schema.title ?? t('form.preview.title')}
    >
      <Text as="h3" variant="title-x-small">
        {schema.title ?? t('form.preview.title')}
      </Text>
      <Text variant="body-small" color="secondary">
        {t('form.preview.description')}
      </Text>
      <TakenName name={formContext?.formData?.name} />
      {!mayPreview.loading && !mayPreview.allowed && (
        <Alert
          icon
          role="status"
          status="info"
          title={t('form.preview.forbidden.title')}
          description={t('form.preview.forbidden.description')}
        />
      )}
      {(mayPreview.loading || preview.isLoading) && (
        <Skeleton
          width="100%"
          height={320}
          role="status"
          aria-label={t('form.preview.loading')}
        />
      )}
      {preview.error && (
        <PreviewRefusal error={preview.error} onRetry={preview.reload} />
      )}
      {value && (
        <>
          <PortabilityNote
            environments={value.environments}
            portable={value.portable}
            differences={value.differences}
            titleOf={titleOf}
          />
          <Reasons reasons={value.warnings} />
          {!mayPreflight.loading && (
            <Preflight
              isAllowed={mayPreflight.allowed}
              answer={preflight}
              titleOf={titleOf}
            />
          )}
          <RenderedFiles files={value.files} titleOf={titleOf} />
        </>
      )}
    </section>
  );
}
