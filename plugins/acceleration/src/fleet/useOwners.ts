import { useApiHolder } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { LABELS } from '@fastpath/backstage-plugin-acceleration-common';
import { useEffect, useState } from 'react';

type Query = Parameters<
  (typeof catalogApiRef)['T']['getEntityFacets']
>[0]['query'];

const exists = { $exists: true } as const;

/** The entities that something ties to their pods. */
const TIED: Query = {
  $any: [
    { [`metadata.annotations.${LABELS.workload}` as const]: exists },
    { 'metadata.annotations.backstage.io/kubernetes-id': exists },
    { 'metadata.annotations.backstage.io/kubernetes-label-selector': exists },
  ],
};

const FACET = 'relations.ownedBy';

/** The owners of all entities that can have a workload; none where the catalog does not tell. */
export function useOwners(): readonly string[] {
  const catalog = useApiHolder().get(catalogApiRef);
  const [owners, setOwners] = useState<readonly string[]>([]);
  useEffect(() => {
    let isWanted = true;
    catalog?.getEntityFacets({ facets: [FACET], query: TIED }).then(
      ({ facets }) =>
        isWanted &&
        setOwners((facets[FACET] ?? []).map(({ value }) => value).sort()),
      () => {}, // the filter then offers the owners that the page shows
    );
    return () => {
      isWanted = false;
    };
  }, [catalog]);
  return owners;
}
