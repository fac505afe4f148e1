import { resolve } from 'node:path';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { faultRoutes } from './control/faultRoutes';
import { startDemoClusters } from './startDemoClusters';

/**
 * Starts the simulated clusters with the backend when `demoClusters.folder` is configured, and stops them with it.
 *
 * @public
 */
export const demoClustersPlugin = createBackendPlugin({
  pluginId: 'demo-clusters',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init({ config, httpRouter, lifecycle, logger }) {
        const folder = config.getOptionalString('demoClusters.folder');
        if (!folder) return;
        const repositories =
          config.getOptionalString('demoClusters.repositories') ??
          config.getOptionalString('acceleration.localRepositories.path');
        const backends = (
          config.getOptionalConfigArray('acceleration.backends') ?? []
        ).flatMap(item => {
          const path = item.getOptionalString('path');
          return path === undefined ? [] : resolve(path);
        });
        const demo = await startDemoClusters({
          folder: resolve(folder),
          environmentsFolders: config
            .getStringArray('demoClusters.environments')
            .map(path => resolve(path)),
          backendsFolders: backends,
          speed: config.getOptionalNumber('demoClusters.speed'),
          logger,
          ...(repositories && { repositoriesFolder: resolve(repositories) }),
        });
        httpRouter.use(faultRoutes(demo.control));
        lifecycle.addShutdownHook(() => demo.close());
        logger.info(
          `Simulated clusters ${demo.clusters.join(', ')}; look inside with: kubectl --kubeconfig ${demo.kubeconfigPath} --context ${demo.clusters[0]} get pods -A`,
        );
      },
    });
  },
});
