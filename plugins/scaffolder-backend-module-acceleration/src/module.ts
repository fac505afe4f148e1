import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { ConfiguredPacks } from '@fastpath/backstage-plugin-acceleration-node';
import { createChangeEnvironmentAction } from './actions/changeEnvironment';
import { createFetchRepositoryAction } from './actions/fetchRepository';
import { createImportManifestsAction } from './actions/importManifests';
import { createProbeWorkloadAction } from './actions/probeWorkload';
import { createPublishLocalAction } from './actions/publishLocal';
import { createRenderEnvironmentAction } from './actions/renderEnvironment';
import { createRenderWorkloadAction } from './actions/renderWorkload';
import { createRetireEnvironmentAction } from './actions/retireEnvironment';
import { createUpdateWorkloadAction } from './actions/updateWorkload';
import { withoutStack } from './actions/withoutStack';

/**
 * Adds the actions `acceleration:*` to the scaffolder. Reads `acceleration.backends`, `acceleration.localRepositories`.
 *
 * @public
 */
export const scaffolderModuleAcceleration = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'acceleration',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        events: eventsServiceRef,
        logger: coreServices.logger,
        reader: coreServices.urlReader,
      },
      async init({ actions, catalog, config, events, logger, reader }) {
        const packs = new ConfiguredPacks({
          entries: config.getOptionalConfigArray('acceleration.backends') ?? [],
          readTree: url => reader.readTree(url),
          warn: message => logger.warn(message),
        });
        // Packs are read anew for each run, so that an edited pack needs no restart.
        const loadPacks = () => packs.load();
        actions.addActions(
          withoutStack(
            createFetchRepositoryAction({ catalog, config, reader }),
          ),
          withoutStack(createImportManifestsAction({ catalog, loadPacks })),
          withoutStack(createRenderWorkloadAction({ catalog, loadPacks })),
          withoutStack(createProbeWorkloadAction({ catalog, loadPacks })),
          withoutStack(createUpdateWorkloadAction({ catalog, loadPacks })),
          withoutStack(createRenderEnvironmentAction({ catalog, loadPacks })),
          withoutStack(createChangeEnvironmentAction({ loadPacks })),
          withoutStack(
            createRetireEnvironmentAction({
              catalog,
              config,
              loadPacks,
              reader,
            }),
          ),
          withoutStack(createPublishLocalAction({ catalog, config, events })),
        );
      },
    });
  },
});
