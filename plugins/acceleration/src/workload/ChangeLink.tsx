import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  useApiHolder,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { ButtonLink } from '@backstage/ui';
import { LABELS } from '@fastpath/backstage-plugin-acceleration-common';
import { RiEditLine } from '@remixicon/react';
import { useAnswer } from '../form/preview/useAnswer';
import { accelerationTranslationRef } from '../translation';

const TEMPLATE = {
  kind: 'template',
  namespace: 'default',
  name: 'change-accelerated-service',
};

/** The form that changes a component, with the component filled in. */
function changeFormPath(entity: Entity): string {
  const formData = JSON.stringify({ component: stringifyEntityRef(entity) });
  return `/create/templates/${TEMPLATE.namespace}/${TEMPLATE.name}?${new URLSearchParams({ formData })}`;
}

/**
 * The way to the form that changes a workload. Nothing for a component that Fastpath did not render, and where the catalog
 * does not show the template to the user.
 */
export function ChangeLink({ entity }: { readonly entity: Entity }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const catalog = useApiHolder().get(catalogApiRef);
  const isOurs =
    entity.metadata.annotations?.[LABELS.workload] !== undefined &&
    entity.kind.toLocaleLowerCase('en-US') === 'component';
  const { value: template } = useAnswer(
    catalog && isOurs ? () => catalog.getEntityByRef(TEMPLATE) : undefined,
    TEMPLATE.name,
    0,
  );
  if (!template) return null;
  return (
    <ButtonLink
      variant="secondary"
      size="small"
      iconStart={<RiEditLine />}
      href={changeFormPath(entity)}
    >
      {t('workload.change')}
    </ButtonLink>
  );
}
