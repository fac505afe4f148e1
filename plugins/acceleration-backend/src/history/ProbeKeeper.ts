import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { ClusterIndex } from '../placements/ClusterIndex';
import type { ProbeLog } from './ProbeLog';

/** What a {@link ProbeKeeper} works with. */
export interface ProbeKeeperOptions {
  readonly log: Pick<ProbeLog, 'newest' | 'observe'>;
  readonly indexes: () => readonly ClusterIndex[];
  /** Whether this replica writes for a cluster. */
  readonly holds: (cluster: string) => boolean;
  readonly logger: LoggerService;
}

/** Gives each cluster what its probes said before, and writes what they say now. */
export class ProbeKeeper {
  /** Clusters that were given what is known. */
  private readonly remembered = new WeakSet<ClusterIndex>();

  constructor(private readonly options: ProbeKeeperOptions) {}

  /** Does both once. Never rejects: what fails is tried again the next time. */
  async keep(): Promise<void> {
    const { log, indexes, holds, logger } = this.options;
    try {
      const known = indexes();
      for (const index of known) {
        if (this.remembered.has(index)) continue;
        const probes = await log.newest(index.name);
        probes.forEach(probe => index.remember(probe));
        this.remembered.add(index);
      }
      await log.observe(
        known
          .filter(({ name }) => holds(name))
          .map(({ name, live }) => ({
            cluster: name,
            revision: live.probes.revision,
            results: () => live.probes.sources(),
          })),
      );
    } catch (error) {
      logger.debug(
        `The results of probes cannot be kept; it is tried again: ${stringifyError(error)}`,
      );
    }
  }
}
