import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { TextField } from '@backstage/ui';
import { accelerationTranslationRef } from '../../translation';
import field from '../Field.module.css';
import { DigestHelp } from './DigestHelp';
import { imageProblem } from './imageProblem';

/** An image by its digest. Somebody who has only a tag is told how to get it. */
export function AccelerationImageField({
  formData,
  onChange,
  schema,
  uiSchema,
  idSchema,
  required,
  disabled,
}: FieldExtensionComponentProps<string>) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const text = typeof formData === 'string' ? formData : '';
  const problem = text ? imageProblem(text) : undefined;
  const validate = (value: string) => {
    const found = value ? imageProblem(value) : undefined;
    if (!found) return null;
    return found.kind === 'invalid'
      ? t('form.image.invalid', { why: found.message })
      : t('form.image.noDigest');
  };
  return (
    <div className={field.field}>
      <TextField
        id={idSchema?.$id}
        label={schema.title ?? t('form.image.title')}
        description={schema.description ?? t('form.image.description')}
        placeholder={
          uiSchema?.['ui:placeholder'] ??
          'registry.example.com/edge/httpd@sha256:…'
        }
        value={text}
        onChange={value => onChange(value.trim() || undefined)}
        validate={validate}
        isRequired={required}
        isDisabled={disabled}
        autoComplete="off"
        spellCheck="false"
      />
      {problem?.kind === 'no-digest' && (
        <DigestHelp reference={problem.reference} />
      )}
    </div>
  );
}
