import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { LABELS } from '@fastpath/backstage-plugin-acceleration-common';
import { RiEditLine } from '@remixicon/react';
import { accelerationApiRef } from '../api/accelerationApiRef';
import { useAnswer } from '../form/preview/useAnswer';
import { TemplateLink } from '../parts/TemplateLink';
import { accelerationTranslationRef } from '../translation';
import { CHANGE_TEMPLATE, nameOfEntity } from './changeTemplate';
import { changeValues } from './changeValues';

/**
 * The way to the form that changes a workload, filled in as its `workload.yaml` stands; with the component alone where the
 * repository cannot be read, or by whoever asks. Nothing for a component that Fastpath did not render, and where the catalog does
 * not show the template to the user.
 */
export function ChangeLink({ entity }: { readonly entity: Entity }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const api = useApi(accelerationApiRef);
  const isOurs =
    entity.metadata.annotations?.[LABELS.workload] !== undefined &&
    entity.kind.toLocaleLowerCase('en-US') === 'component';
  const component = stringifyEntityRef(entity);
  const source = useAnswer(
    isOurs ? () => api.source(nameOfEntity(entity)) : undefined,
    component,
    0,
  );
  return isOurs && !source.isLoading ? (
    <TemplateLink
      template={CHANGE_TEMPLATE}
      values={changeValues(component, source.value?.workload)}
      label={t('workload.change')}
      icon={<RiEditLine />}
    />
  ) : null;
}
