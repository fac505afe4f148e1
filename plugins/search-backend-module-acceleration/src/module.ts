import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { entityCollator, termCollator } from './collators';
import { collatorSettings } from './settings';

/**
 * Adds workloads, environments, and what every verdict, class, reason and rule means to the portal's search.
 *
 * @public
 */
export const searchModuleAcceleration = createBackendModule({
  pluginId: 'search',
  moduleId: 'acceleration',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        registry: searchIndexRegistryExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, catalog, config, registry, scheduler }) {
        const { path, schedule } = collatorSettings(config);
        for (const factory of [
          entityCollator({ auth, catalog }),
          termCollator(path),
        ])
          registry.addCollator({
            factory,
            schedule: scheduler.createScheduledTaskRunner(schedule),
          });
      },
    });
  },
});
