import { resolve } from 'node:path';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { CatalogModelSources } from '@backstage/catalog-model/alpha';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { catalogModelExtensionPoint } from '@backstage/plugin-catalog-node/alpha';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  AccelerationClient,
  LOCAL_REPOSITORY_KINDS,
} from '@fastpath/backstage-plugin-acceleration-common';
import { ConfiguredPacks } from '@fastpath/backstage-plugin-acceleration-node';
import { EnvironmentProcessor } from './environments/EnvironmentProcessor';
import { EnvironmentRelationProcessor } from './environments/EnvironmentRelationProcessor';
import { KnownEnvironments } from './environments/KnownEnvironments';
import { LocalRepositoryProvider } from './localRepositories/LocalRepositoryProvider';
import { accelerationModel } from './model/accelerationModel';
import { ownFetch } from './unregistered/ownFetch';
import { providerSettings } from './unregistered/providerSettings';
import { UnregisteredProvider } from './unregistered/UnregisteredProvider';

/** A change that no event tells of (an edit by hand, another replica) shows after at most this long. */
const SCHEDULE = {
  frequency: { seconds: 30 },
  timeout: { seconds: 25 },
  initialDelay: { seconds: 30 },
};

/**
 * Adds Fastpath's words to the catalog's model, relates workloads to their environments, checks environment entities against the packs of `acceleration.backends` and the built-in ones, makes Components of unregistered workloads when `acceleration.unregistered.provider` is set, and, when `acceleration.localRepositories.path` is set, reads the repositories there.
 *
 * @public
 */
export const catalogModuleAcceleration = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'acceleration',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogProcessingExtensionPoint,
        catalogService: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        logger: coreServices.logger,
        model: catalogModelExtensionPoint,
        reader: coreServices.urlReader,
        scheduler: coreServices.scheduler,
      },
      async init({
        auth,
        catalog,
        catalogService,
        config,
        discovery,
        events,
        logger,
        model,
        reader,
        scheduler,
      }) {
        model.addModelSource(CatalogModelSources.static([accelerationModel]));
        const environments = new KnownEnvironments(
          catalogService,
          auth,
          Date.now,
        );
        catalog.addProcessor(
          new EnvironmentRelationProcessor(() => environments.list()),
        );
        const packs = new ConfiguredPacks({
          entries: config.getOptionalConfigArray('acceleration.backends') ?? [],
          readTree: url => reader.readTree(url),
          warn: message => logger.warn(message),
        });
        catalog.addProcessor(new EnvironmentProcessor(() => packs.load()));
        const settings = providerSettings(config);
        if (settings) {
          const { everyMinutes, ...provider } = settings;
          catalog.addEntityProvider(
            new UnregisteredProvider({
              ...provider,
              api: new AccelerationClient({
                discoveryApi: discovery,
                fetchApi: { fetch: ownFetch(auth, 'acceleration') },
              }),
              auth,
              catalog: catalogService,
              logger,
              schedule: scheduler.createScheduledTaskRunner({
                frequency: { minutes: everyMinutes },
                timeout: { minutes: 5 },
                initialDelay: { minutes: 1 },
              }),
            }),
          );
        }
        const folder = config.getOptionalString(
          'acceleration.localRepositories.path',
        );
        if (folder) {
          const schedule = scheduler.createScheduledTaskRunner(SCHEDULE);
          const kinds =
            config.getOptionalStringArray(
              'acceleration.localRepositories.allow',
            ) ?? LOCAL_REPOSITORY_KINDS;
          catalog.addEntityProvider(
            new LocalRepositoryProvider({
              root: resolve(folder),
              kinds,
              events,
              logger,
              schedule,
            }),
          );
        }
      },
    });
  },
});
