import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Alert, Skeleton } from '@backstage/ui';
import { LoadError } from '../../parts/LoadError';
import { refusalText } from '../../parts/refusalSentences';
import { accelerationTranslationRef } from '../../translation';
import field from '../Field.module.css';
import { EnvironmentList } from './EnvironmentList';
import { useEnvironmentChoices } from './useEnvironmentChoices';

const isText = (value: unknown): value is string => typeof value === 'string';

/** Where a workload is to run: several environments, each with its promise, its free devices and its cluster's health. */
export function AccelerationEnvironmentPicker({
  formData,
  onChange,
  schema,
  required,
  disabled,
}: FieldExtensionComponentProps<string[]>) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { choices, error, failure } = useEnvironmentChoices();
  const chosen = Array.isArray(formData) ? formData.filter(isText) : [];
  if (failure) return <LoadError error={failure} />;
  if (!choices) {
    return (
      <div
        className={field.field}
        role="status"
        aria-label={t('form.environments.loading')}
      >
        {['first', 'second', 'third'].map(key => (
          <Skeleton key={key} width="100%" height={120} />
        ))}
      </div>
    );
  }
  return (
    <div className={field.field}>
      {error && (
        <Alert
          role="status"
          icon
          status="info"
          title={t('form.environments.fallback.title')}
          description={t('form.environments.fallback.description', {
            message: refusalText(error),
          })}
        />
      )}
      {choices.length === 0 && (
        <Alert
          role="status"
          icon
          status="info"
          title={t('form.environments.empty.title')}
          description={t('form.environments.empty.description')}
        />
      )}
      <EnvironmentList
        label={schema.title ?? t('form.environments.title')}
        description={schema.description ?? t('form.environments.description')}
        choices={choices}
        chosen={chosen}
        isRequired={required}
        isDisabled={disabled}
        onChange={onChange}
      />
    </div>
  );
}
