import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { accelerationTranslationRef } from '../translation';
import type { FleetChoices } from './FleetFilters';
import type { FleetQuery } from './fleetQuery';

/**
 * How the verdict of a row is called. Where environments or backends are chosen it is the verdict there, and nothing of what a
 * workload receives elsewhere.
 */
export function useVerdictTitle(
  { environment, backend }: FleetQuery,
  choices: FleetChoices,
): string {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const chosen = [...environment, ...backend];
  if (chosen.length === 0) return t('fleet.worst');
  if (chosen.length > 1) return t('fleet.worstThere');
  const known = [...choices.environment, ...choices.backend];
  return t('fleet.verdictIn', {
    place: known.find(({ id }) => id === chosen[0])?.label ?? chosen[0],
  });
}
