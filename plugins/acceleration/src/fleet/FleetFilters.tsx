import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, SearchField, ToggleButton } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { useEffect, useRef, useState } from 'react';
import { accelerationTranslationRef } from '../translation';
import { Choice, FilterSelect } from './FilterSelect';
import styles from './FleetFilters.module.css';
import { FleetQuery, isFiltered, VERDICT_CHOICES } from './fleetQuery';
import type { Mine } from './useMine';

/** So long after the last key the text is asked for. */
const TYPING_MS = 250;

/** What the filters offer, beside the verdicts. */
export interface FleetChoices {
  readonly environment: readonly Choice[];
  readonly backend: readonly Choice[];
  readonly owner: readonly Choice[];
}

/** What can be left out of the fleet, and what is. */
export interface FleetFiltersProps {
  readonly query: FleetQuery;
  readonly choices: FleetChoices;
  /** How the verdict is called that is filtered by. */
  readonly verdictTitle: string;
  /** Whoever looks, as an owner; absent for somebody who owns nothing. */
  readonly mine?: Mine;
  readonly onChange: (changed: Partial<Omit<FleetQuery, 'cursor'>>) => void;
  readonly onReset: () => void;
}

/** The filters of the fleet: text, environment, backend, verdict and owner; one's own in one press. */
export function FleetFilters({
  query,
  choices,
  verdictTitle,
  mine,
  onChange,
  onReset,
}: FleetFiltersProps) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const [text, setText] = useState(query.q);
  const told = useRef(query.q);
  const tell = useRef(onChange);
  tell.current = onChange;
  useEffect(() => {
    if (query.q !== told.current) setText(query.q); // the address changed: a reset, or a way back
    told.current = query.q;
  }, [query.q]);
  useEffect(() => {
    if (text === told.current) return undefined;
    const timer = setTimeout(() => {
      told.current = text;
      tell.current({ q: text });
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const verdicts = VERDICT_CHOICES.map(id => ({
    id,
    label: t(`verdict.${id}`),
  }));
  return (
    <div
      className={styles.filters}
      role="search"
      aria-label={t('fleet.filter.label')}
    >
      <SearchField
        className={styles.text}
        size="small"
        label={t('fleet.filter.text')}
        placeholder={t('fleet.filter.placeholder')}
        value={text}
        onChange={setText}
      />
      <FilterSelect
        label={t('fleet.filter.environment')}
        choices={choices.environment}
        chosen={query.environment}
        onChange={environment => onChange({ environment })}
      />
      <FilterSelect
        label={t('fleet.filter.backend')}
        choices={choices.backend}
        chosen={query.backend}
        onChange={backend => onChange({ backend })}
      />
      <FilterSelect
        label={verdictTitle}
        choices={verdicts}
        chosen={query.verdict}
        onChange={chosen =>
          onChange({
            verdict: VERDICT_CHOICES.filter(verdict =>
              chosen.includes(verdict),
            ),
          })
        }
      />
      <FilterSelect
        label={t('fleet.filter.owner')}
        choices={choices.owner}
        chosen={query.owner}
        onChange={owner => onChange({ owner })}
      />
      {mine && (
        <ToggleButton
          className={styles.mine}
          isSelected={mine.isChosen}
          onChange={isChosen =>
            onChange({ owner: isChosen ? mine.owners : [] })
          }
        >
          {t('fleet.filter.mine')}
        </ToggleButton>
      )}
      <ToggleButton
        className={styles.mine}
        isSelected={query.update.length > 0}
        onChange={isChosen =>
          onChange({ update: isChosen ? ['available'] : [] })
        }
      >
        {t('fleet.filter.update')}
      </ToggleButton>
      {query.trouble.length > 0 && (
        <Button
          variant="secondary"
          iconEnd={<RiCloseLine aria-hidden />}
          onPress={() => onChange({ trouble: [] })}
        >
          {t('fleet.filter.trouble')}
        </Button>
      )}
      <Button
        variant="tertiary"
        isDisabled={!isFiltered(query)}
        onPress={onReset}
      >
        {t('fleet.filter.reset')}
      </Button>
    </div>
  );
}
