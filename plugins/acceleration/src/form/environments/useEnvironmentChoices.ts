import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  AccelerationSchemas,
  ENVIRONMENT_TYPE,
} from '@fastpath/backstage-plugin-acceleration-common';
import { useEffect, useState } from 'react';
import {
  AccelerationApi,
  accelerationApiRef,
} from '../../api/accelerationApiRef';
import { useLive } from '../../live/useLive';
import {
  choicesOfApi,
  choicesOfCatalog,
  EnvironmentChoice,
} from './environmentChoices';

/** So many at once: the API's most. */
const LIMIT = 500;

/** What can be chosen, and how far it is known. */
export interface EnvironmentChoices {
  /** Absent while they are asked for. */
  readonly choices?: readonly EnvironmentChoice[];
  /** Why the acceleration API did not answer; the choices are then the catalog's, or older. */
  readonly error?: Error;
  /** Why there is nothing to choose from. */
  readonly failure?: Error;
}

async function allEnvironments(api: AccelerationApi) {
  const items: AccelerationSchemas['EnvironmentSummary'][] = [];
  let cursor: string | undefined;
  do {
    const page = await api.environments({
      limit: LIMIT,
      ...(cursor && { cursor }),
    });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}

/** The environments with their promise and free devices; where the acceleration API fails, those of the catalog. */
export function useEnvironmentChoices(): EnvironmentChoices {
  const api = useApi(accelerationApiRef);
  const catalog = useApi(catalogApiRef);
  const { value, error } = useLive(() => allEnvironments(api), [api]);
  const [fallback, setFallback] = useState<Omit<EnvironmentChoices, 'error'>>(
    {},
  );
  const isNeeded = error !== undefined && value === undefined;
  useEffect(() => {
    if (!isNeeded) return undefined;
    let isCurrent = true;
    const filter = { kind: 'Resource', 'spec.type': ENVIRONMENT_TYPE };
    catalog
      .getEntities({
        filter,
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
          'metadata.description',
        ],
      })
      .then(
        ({ items }) =>
          isCurrent && setFallback({ choices: choicesOfCatalog(items) }),
        failure => isCurrent && setFallback({ failure }),
      );
    return () => {
      isCurrent = false;
    };
  }, [catalog, isNeeded]);
  if (value) return { choices: choicesOfApi(value), ...(error && { error }) };
  return isNeeded ? { ...fallback, error } : {};
}
