import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { LABELS } from '@fastpath/backstage-plugin-acceleration-common';
import { RiEditLine } from '@remixicon/react';
import { TemplateLink } from '../parts/TemplateLink';
import { accelerationTranslationRef } from '../translation';

/**
 * The way to the form that changes a workload. Nothing for a component that Fastpath did not render, and where the catalog
 * does not show the template to the user.
 */
export function ChangeLink({ entity }: { readonly entity: Entity }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const isOurs =
    entity.metadata.annotations?.[LABELS.workload] !== undefined &&
    entity.kind.toLocaleLowerCase('en-US') === 'component';
  return isOurs ? (
    <TemplateLink
      template="change-accelerated-service"
      values={{ component: stringifyEntityRef(entity) }}
      label={t('workload.change')}
      icon={<RiEditLine />}
    />
  ) : null;
}
