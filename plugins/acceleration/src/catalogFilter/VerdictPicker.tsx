import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityList } from '@backstage/plugin-catalog-react';
import { Select, Text } from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';
import { accelerationApiRef } from '../api/accelerationApiRef';
import { useLive } from '../live/useLive';
import { Surface } from '../parts/Surface';
import { accelerationTranslationRef } from '../translation';
import {
  FiltersWithVerdict,
  VerdictChoice,
  VERDICT_FILTERS,
  VerdictFilter,
  verdictsOf,
} from './VerdictFilter';

/** The catalog asks for each by its name, in an address that servers limit. */
const MOST = 200;

const ALL = 'all';

const isChoice = (word: unknown): word is VerdictChoice =>
  VERDICT_FILTERS.includes(word as VerdictChoice);

/** A filter of the catalog by what its workloads receive. It follows the clusters while the page is open. */
export function VerdictPicker() {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const api = useApi(accelerationApiRef);
  const { updateFilters, queryParameters } =
    useEntityList<FiltersWithVerdict>();
  const asked = [queryParameters.acceleration].flat()[0];
  const [choice, setChoice] = useState<VerdictChoice | undefined>(
    isChoice(asked) ? asked : undefined,
  );
  const { value, error } = useLive(
    async () =>
      choice && {
        choice,
        ...(await api.workloads({
          verdict: verdictsOf(choice),
          order: 'verdict',
          limit: MOST,
        })),
      },
    [api, choice],
  );
  const update = useRef(updateFilters);
  update.current = updateFilters;
  // What is not known is not shown as if it were: until there is an answer, nobody passes.
  const refs =
    choice &&
    (value?.choice === choice
      ? value.items.map(({ entityRef }) => entityRef).join('\n')
      : '');
  useEffect(() => {
    update.current({
      acceleration:
        choice &&
        new VerdictFilter(choice, (refs ?? '').split('\n').filter(Boolean)),
    });
  }, [choice, refs]);
  const total = value?.choice === choice ? (value?.totalItems ?? 0) : 0;
  return (
    <Surface>
      <Select
        label={t('catalogFilter.label')}
        options={[
          { id: ALL, label: t('catalogFilter.all') },
          ...VERDICT_FILTERS.map(id => ({
            id,
            label: id === 'bad' ? t('catalogFilter.bad') : t(`verdict.${id}`),
          })),
        ]}
        value={choice ?? ALL}
        onChange={key => setChoice(isChoice(key) ? key : undefined)}
      />
      {choice && error && (
        <Text as="p" role="alert" variant="body-small">
          {t('catalogFilter.failed', { message: error.message })}
        </Text>
      )}
      {total > MOST && (
        <Text as="p" variant="body-small">
          {t('catalogFilter.most', { n: String(MOST), total: String(total) })}
        </Text>
      )}
    </Surface>
  );
}
