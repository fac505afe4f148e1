import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { Backend } from '@fastpath/backstage-plugin-acceleration-common';
import type { PortalClusters } from '../placements/PortalClusters';
import { CounterPoller } from './CounterPoller';
import { metricsSettings } from './metricsSettings';

/** What a {@link CounterFleet} works with. */
export interface CounterFleetOptions {
  readonly config: RootConfigService;
  readonly portal: () => Pick<PortalClusters, 'index'>;
  /** The backends that are known now. */
  readonly backends: () => readonly Backend[];
  readonly logger: LoggerService;
}

/** One poller for each cluster whose Prometheus is configured. What it reads of a cluster that is not watched goes nowhere. */
export class CounterFleet {
  private readonly pollers: readonly CounterPoller[];

  /** @throws InputError for a setting that makes no sense */
  constructor({ config, portal, backends, logger }: CounterFleetOptions) {
    this.pollers = metricsSettings(config).map(
      source =>
        new CounterPoller({
          source,
          backends,
          taken: (series, health) =>
            portal().index(source.cluster)?.takeCounters(series, health),
          logger,
        }),
    );
  }

  start(): void {
    this.pollers.forEach(poller => poller.start());
  }

  async close(): Promise<void> {
    await Promise.all(this.pollers.map(poller => poller.close()));
  }
}
