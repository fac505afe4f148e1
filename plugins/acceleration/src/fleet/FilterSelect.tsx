import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { accelerationTranslationRef } from '../translation';
import styles from './FleetFilters.module.css';

/** A value that a filter offers. */
export interface Choice {
  readonly id: string;
  readonly label: string;
}

/** What one filter is about, and what of it is chosen. */
export interface FilterSelectProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}

/** One filter of the fleet: several of its values may be chosen. A chosen value that is not offered stays visible, so that it can be taken back. */
export function FilterSelect({
  label,
  choices,
  chosen,
  onChange,
}: FilterSelectProps) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const others = chosen
    .filter(value => !choices.some(({ id }) => id === value))
    .map(id => ({ id, label: id }));
  return (
    <Select
      className={styles.select}
      label={label}
      placeholder={t('fleet.filter.all')}
      selectionMode="multiple"
      options={[...choices, ...others]}
      value={[...chosen]}
      onChange={keys =>
        onChange((keys as readonly (string | number)[]).map(String))
      }
    />
  );
}
