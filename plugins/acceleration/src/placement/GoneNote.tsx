import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import {
  AccelerationSchemas,
  placementAddress,
} from '@fastpath/backstage-plugin-acceleration-common';
import { useOpened } from '../parts/addressedPath';
import { accelerationTranslationRef } from '../translation';

/** What an address names is as long as whoever wrote it likes. */
const MOST_SHOWN = 3;
const LONGEST = 100;

function readable(path: string): string {
  try {
    return path
      .split('/')
      .slice(0, 3)
      .map(decodeURIComponent)
      .join(', ')
      .slice(0, LONGEST);
  } catch {
    return path.slice(0, LONGEST);
  }
}

/** Says that an address leads to placements that are not here, or not any more; nothing where all of them are. */
export function GoneNote({
  placements,
}: {
  readonly placements: readonly AccelerationSchemas['Placement'][];
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const known = placements.map(placement =>
    placementAddress({ ...placement, cluster: placement.cluster.name }),
  );
  const gone = useOpened().filter(
    path => !known.some(each => path === each || path.startsWith(`${each}/`)),
  );
  if (gone.length === 0) return null;
  return (
    <Alert
      status="info"
      icon
      title={t('workload.gone', {
        places: [...new Set(gone.slice(0, MOST_SHOWN).map(readable))].join(
          '; ',
        ),
      })}
    />
  );
}
