import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useNavigate } from 'react-router-dom';
import { accelerationApiRef } from '../api/accelerationApiRef';
import { templateAddress } from '../parts/TemplateLink';
import { accelerationTranslationRef } from '../translation';
import { CHANGE_TEMPLATE, nameOfEntity } from './changeTemplate';
import { changeValues } from './changeValues';

/** The item in a component's menu that leads to the form that changes it, filled in as its repository stands when it is chosen. */
export function useChangeItem() {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { entity } = useEntity();
  const api = useApi(accelerationApiRef);
  const navigate = useNavigate();
  return {
    title: t('workload.changeItem'),
    onClick: async () => {
      const source = await api
        .source(nameOfEntity(entity))
        .catch(() => undefined); // the form says what it cannot fill in by being empty
      navigate(
        templateAddress(
          CHANGE_TEMPLATE,
          changeValues(stringifyEntityRef(entity), source?.workload),
        )!,
      );
    },
  };
}
