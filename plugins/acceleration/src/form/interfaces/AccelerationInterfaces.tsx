import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Button, Text } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { useRef, useState } from 'react';
import { accelerationTranslationRef } from '../../translation';
import field from '../Field.module.css';
import { InterfaceFields } from './InterfaceFields';
import { interfaceProblems } from './interfaceProblems';
import {
  InterfaceRow,
  MAX_INTERFACES,
  rowsOf,
  withOneMore,
} from './interfaceRows';

/** The fast interfaces of a workload: their names are what stays the same wherever it runs. */
export function AccelerationInterfaces({
  formData,
  onChange,
  schema,
  disabled,
}: FieldExtensionComponentProps<InterfaceRow[]>) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const rows = rowsOf(formData);
  const problems = interfaceProblems(rows);
  // Rows have no names of their own that stay: each gets a key for as long as it is shown.
  const keys = useRef<number[]>([]);
  const lastKey = useRef(0);
  while (keys.current.length < rows.length) {
    lastKey.current += 1;
    keys.current.push(lastKey.current);
  }
  keys.current.length = rows.length;
  const [added, setAdded] = useState<number>();
  const add = useRef<HTMLButtonElement>(null);
  const addOne = () => {
    setAdded(lastKey.current + 1);
    onChange(withOneMore(rows));
  };
  const remove = (index: number) => {
    keys.current = keys.current.filter((_, at) => at !== index);
    onChange(rows.filter((_, at) => at !== index));
    add.current?.focus();
  };
  return (
    <fieldset className={field.field}>
      <Text as="legend" variant="body-medium" weight="bold">
        {schema.title ?? t('form.interfaces.title')}
      </Text>
      <Text variant="body-small" color="secondary">
        {t('form.interfaces.contract')} {t('form.interfaces.networks')}
      </Text>
      {rows.map((row, index) => (
        <InterfaceFields
          key={keys.current[index]}
          number={index + 1}
          row={row}
          problems={problems[index]}
          isNew={keys.current[index] === added}
          isOnly={rows.length === 1}
          isDisabled={disabled}
          onChange={changed =>
            onChange(rows.map((other, at) => (at === index ? changed : other)))
          }
          onRemove={() => remove(index)}
        />
      ))}
      <div>
        <Button
          ref={add}
          variant="secondary"
          iconStart={<RiAddLine />}
          isDisabled={disabled || rows.length >= MAX_INTERFACES}
          onPress={addOne}
        >
          {t('form.interfaces.add')}
        </Button>
      </div>
    </fieldset>
  );
}
