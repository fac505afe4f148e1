import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { useSearchParams } from 'react-router-dom';
import { accelerationTranslationRef } from '../translation';
import type { FleetQuery } from './fleetQuery';
import { forgotten, KnownToFleet } from './forgotten';

/** Says what the address asks for that the portal does not have any more; nothing where it has all of it. */
export function ForgottenNote({
  query,
  known,
}: {
  readonly query: FleetQuery;
  readonly known: KnownToFleet;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const [parameters] = useSearchParams();
  const { words, isCauseOver } = forgotten(parameters, query, known);
  if (words.length === 0 && !isCauseOver) return null;
  return (
    <Alert
      status="info"
      icon
      title={[
        ...(words.length > 0
          ? [t('fleet.forgotten.words', { words: words.join(', ') })]
          : []),
        ...(isCauseOver ? [t('fleet.forgotten.cause')] : []),
      ].join(' ')}
    />
  );
}
