import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import { NAMES_NOBODY, writtenFor } from '../placements/foreignNames';
import type { VerdictChange } from './VerdictChange';
import type { PlacementKey } from './VerdictObservation';

/** The topic of a change of a verdict. */
export const VERDICT_CHANGED = 'acceleration.verdict.changed';

/**
 * Tells others of each change that this replica wrote, after it was written: each once, unless the replica dies in between. The
 * history is what is complete.
 *
 * @param entitiesOf - the entities that a placement belongs to
 * @returns for `VerdictLog`'s `written`; never throws
 */
export function verdictEvents(
  events: Pick<EventsService, 'publish'>,
  entitiesOf: (key: PlacementKey) => readonly string[],
  logger: LoggerService,
): (changes: readonly VerdictChange[]) => void {
  return changes => {
    for (const { asOf: _version, at, reasons, ...change } of changes) {
      const { cluster, namespace, workload } = change;
      const eventPayload = {
        ...change,
        at: new Date(at).toISOString(),
        // Whoever listens: what they may see is not known.
        reasons: reasons.map(reason => writtenFor(NAMES_NOBODY, reason)),
        entityRefs: [...entitiesOf({ cluster, namespace, workload })],
      };
      events
        .publish({ topic: VERDICT_CHANGED, eventPayload })
        .catch(error =>
          logger.debug(
            `An event of a changed verdict could not be published: ${stringifyError(error)}`,
          ),
        );
    }
  };
}
