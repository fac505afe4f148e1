import { defaultEntityPresentation } from '@backstage/plugin-catalog-react';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { useMemo } from 'react';
import type { Choice } from './FilterSelect';
import type { FleetChoices } from './FleetFilters';
import { useOwners } from './useOwners';
import { useTitles } from './useTitles';

/** Each id once, by label. */
function sorted(choices: readonly Choice[]): Choice[] {
  return [...new Map(choices.map(choice => [choice.id, choice])).values()].sort(
    (a, b) => a.label.localeCompare(b.label),
  );
}

/** What the filters of the fleet offer: the environments and their backends, and the owners that the catalog or the page knows. */
export function useFleetChoices(
  environments: readonly AccelerationSchemas['EnvironmentSummary'][],
  workloads: readonly AccelerationSchemas['WorkloadSummary'][],
): FleetChoices {
  const known = useOwners();
  const owners = useMemo(
    () => [
      ...new Set([...known, ...workloads.flatMap(({ owner }) => owner ?? [])]),
    ],
    [known, workloads],
  );
  const titles = useTitles(owners);
  return useMemo(
    () => ({
      environment: sorted(
        environments.map(({ entityRef, name, title }) => ({
          id: entityRef,
          label: title ?? name,
        })),
      ),
      backend: sorted(
        environments.flatMap(({ backend, backendTitle }) =>
          backend ? [{ id: backend, label: backendTitle ?? backend }] : [],
        ),
      ),
      owner: sorted(
        owners.map(id => ({
          id,
          label:
            titles.get(id) ??
            defaultEntityPresentation(id, { defaultKind: 'group' })
              .primaryTitle,
        })),
      ),
    }),
    [environments, owners, titles],
  );
}
