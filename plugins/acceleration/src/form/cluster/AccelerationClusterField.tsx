import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Button, Flex, Text, TextField } from '@backstage/ui';
import { accelerationApiRef } from '../../api/accelerationApiRef';
import { accelerationTranslationRef } from '../../translation';
import field from '../Field.module.css';
import { useAnswer } from '../preview/useAnswer';
import { offeredClusters } from './offeredClusters';

/**
 * The name by which the portal knows a cluster. Another one is no mistake, since a cluster may come later: it is said, with those
 * that are known. Who may not see clusters, or where the portal does not answer, gets a plain field.
 */
export function AccelerationClusterField({
  formData,
  onChange,
  schema,
  uiSchema,
  idSchema,
  required,
  disabled,
}: FieldExtensionComponentProps<string>) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const api = useApi(accelerationApiRef);
  const { value: known } = useAnswer(() => api.clusters(), 'clusters', 0);
  const text = typeof formData === 'string' ? formData : '';
  const names = known?.items.map(({ name }) => name) ?? [];
  const isUnknown = text !== '' && known !== undefined && !names.includes(text);
  const offered = isUnknown ? offeredClusters(text, names) : [];
  return (
    <div className={field.field}>
      <TextField
        id={idSchema?.$id}
        label={schema.title ?? t('form.cluster.title')}
        description={schema.description ?? t('form.cluster.description')}
        placeholder={uiSchema?.['ui:placeholder']}
        value={text}
        onChange={value => onChange(value.trim() || undefined)}
        isRequired={required}
        isDisabled={disabled}
        autoComplete="off"
        spellCheck="false"
      />
      <div role="status">
        {isUnknown && (
          <Text variant="body-small">
            {t(
              names.length > 0
                ? 'form.cluster.unknown'
                : 'form.cluster.unknownAll',
              { name: text },
            )}
          </Text>
        )}
      </div>
      {offered.length > 0 && (
        <Flex gap="1" aria-label={t('form.cluster.known')} role="group">
          {offered.map(name => (
            <Button
              key={name}
              size="small"
              variant="secondary"
              isDisabled={disabled}
              onPress={() => onChange(name)}
            >
              {name}
            </Button>
          ))}
        </Flex>
      )}
    </div>
  );
}
