import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Select, TextField } from '@backstage/ui';
import { RiDeleteBinLine } from '@remixicon/react';
import { accelerationTranslationRef } from '../../translation';
import type { RowProblems } from './interfaceProblems';
import type { InterfaceRow } from './interfaceRows';
import styles from './InterfaceFields.module.css';

/** What one interface's fields are told. */
export interface InterfaceFieldsProps {
  /** Counted from 1, for people. */
  readonly number: number;
  readonly row: InterfaceRow;
  readonly problems: RowProblems;
  /** It was just added: its name is what comes next. */
  readonly isNew: boolean;
  readonly isOnly: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (row: InterfaceRow) => void;
  readonly onRemove: () => void;
}

/** The fields of one interface: its name, its network and how its packets travel. */
export function InterfaceFields({
  number,
  row,
  problems,
  isNew,
  isOnly,
  isDisabled,
  onChange,
  onRemove,
}: InterfaceFieldsProps) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  return (
    <div
      role="group"
      aria-label={t('form.interfaces.row', { n: String(number) })}
      className={styles.row}
    >
      <TextField
        className={styles.cell}
        label={t('form.interfaces.name')}
        value={row.name}
        onChange={name => onChange({ ...row, name })}
        validationBehavior="aria"
        validate={() => problems.name ?? null}
        // eslint-disable-next-line jsx-a11y/no-autofocus -- somebody has just asked for this row, to write in it
        autoFocus={isNew}
        isDisabled={isDisabled}
        autoComplete="off"
        spellCheck="false"
      />
      <TextField
        className={styles.cell}
        label={t('form.interfaces.network')}
        value={row.network}
        onChange={network => onChange({ ...row, network })}
        validationBehavior="aria"
        validate={() => problems.network ?? null}
        isDisabled={isDisabled}
        autoComplete="off"
        spellCheck="false"
      />
      <Select
        className={styles.cell}
        size="small"
        label={t('form.interfaces.path')}
        options={(['userspace', 'kernel'] as const).map(value => ({
          id: value,
          label: t(`form.interfaces.path.${value}`),
        }))}
        value={row.datapath}
        onChange={datapath => onChange({ ...row, datapath: String(datapath) })}
        isDisabled={isDisabled}
      />
      <ButtonIcon
        className={styles.remove}
        variant="secondary"
        size="small"
        icon={<RiDeleteBinLine />}
        aria-label={t('form.interfaces.remove', {
          name: row.name || String(number),
        })}
        isDisabled={isOnly || isDisabled}
        onPress={onRemove}
      />
    </div>
  );
}
