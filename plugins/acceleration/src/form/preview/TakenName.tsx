import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Alert } from '@backstage/ui';
import { accelerationTranslationRef } from '../../translation';
import { useAnswer } from './useAnswer';

/**
 * Says before anything is written that the last step will refuse the name: somebody has it already. Nothing for one that is free,
 * or where the catalog does not answer.
 */
export function TakenName({ name }: { readonly name: unknown }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const catalog = useApi(catalogApiRef);
  const asked = typeof name === 'string' ? name : '';
  const { value } = useAnswer(
    asked === ''
      ? undefined
      : () =>
          catalog.getEntityByRef({
            kind: 'component',
            namespace: 'default',
            name: asked,
          }),
    asked,
  );
  if (!value) return null;
  return (
    <Alert
      icon
      role="status"
      status="warning"
      title={t('form.preview.taken.title', { name: asked })}
      description={t('form.preview.taken.description')}
    />
  );
}
