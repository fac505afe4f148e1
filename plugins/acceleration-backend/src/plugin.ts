import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { accelerationPermissions } from '@fastpath/backstage-plugin-acceleration-common';
import { ConfiguredPacks } from '@fastpath/backstage-plugin-acceleration-node';
import { registerActions } from './actions/registerActions';
import { Access } from './api/Access';
import { ChangeSignal } from './api/ChangeSignal';
import { CheckPool } from './api/checks/CheckPool';
import { createRouter } from './api/createRouter';
import { historyOf } from './api/historyOf';
import { registerMetrics } from './api/registerMetrics';
import { WorkloadChecks } from './api/WorkloadChecks';
import { Campaigns } from './campaigns/Campaigns';
import { TrustedLocations } from './catalog/TrustedLocations';
import { Visibility } from './catalog/Visibility';
import { clusterSources } from './clusters/clusterSources';
import type { ClusterSource } from './clusters/ClusterSource';
import { accelerationClusterSourceExtensionPoint } from './clusters/extensionPoint';
import { openDatabase } from './history/openDatabase';
import { Impact } from './impact/Impact';
import { WorkloadSource } from './impact/WorkloadSource';
import { WorkloadTexts } from './impact/WorkloadTexts';
import { databaseStatus } from './status/databaseStatus';
import { StatusReader } from './status/StatusReader';
import { OwnerRules } from './unregistered/OwnerRules';
import { UnregisteredReader } from './unregistered/UnregisteredReader';
import { Acceleration } from './Acceleration';

/**
 * Where accelerated workloads run and what they really receive: watches the clusters of `acceleration.clusters` and of other
 * sources, and answers from memory.
 *
 * @public
 */
export const accelerationPlugin = createBackendPlugin({
  pluginId: 'acceleration',
  register(env) {
    const added: ClusterSource[] = [];
    env.registerExtensionPoint(accelerationClusterSourceExtensionPoint, {
      addClusterSource: source => added.push(source),
    });
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        urlReader: coreServices.urlReader,
      },
      async init({
        actionsRegistry,
        auditor,
        auth,
        catalog,
        config,
        database,
        events,
        httpAuth,
        httpRouter,
        lifecycle,
        logger,
        metrics,
        notifications,
        permissions,
        permissionsRegistry,
        scheduler,
        signals,
        urlReader,
      }) {
        const packs = new ConfiguredPacks({
          entries: config.getOptionalConfigArray('acceleration.backends') ?? [],
          readTree: url => urlReader.readTree(url),
          warn: message => logger.warn(message),
        });
        const loadPacks = () => packs.load();
        const owners = OwnerRules.fromConfig(config);
        const client = await openDatabase(database, logger);
        const acceleration = new Acceleration({
          auth,
          catalog,
          config,
          database: client,
          events,
          loadPacks,
          locations: TrustedLocations.fromConfig(config),
          logger,
          notifications,
          sources: [...added, ...clusterSources(config, logger)],
        });
        const { index: reader, history } = acceleration;
        const { log, incidents, probes } = history;
        const visibility = new Visibility(catalog, Date.now);
        acceleration.onCatalogChange(() => visibility.forget());
        const runner = new CheckPool(() => packs.directories);
        const texts = WorkloadTexts.fromConfig(config, urlReader);
        const access = new Access({ permissions, reader, visibility });
        const checks = new WorkloadChecks({ reader, catalog, runner });
        const campaigns = new Campaigns({
          auth,
          catalog,
          config,
          database: client,
          events,
          logger,
          reader,
          runner,
          urlReader,
        });
        permissionsRegistry.addPermissions([...accelerationPermissions]);
        httpRouter.use(
          createRouter({
            access,
            auditor,
            campaigns,
            checks,
            history: historyOf(log, incidents, probes),
            httpAuth,
            impact: new Impact({ catalog, reader, runner, texts }),
            reader,
            source: new WorkloadSource({ catalog, runner, texts }),
            unregistered: new UnregisteredReader({
              clusters: () => reader.clusters(),
              index: cluster => reader.portal.index(cluster),
              claims: () => acceleration.claims,
              resources: cluster => reader.deviceResources(cluster),
              owners,
              slices: reader.portal.slices,
              ask: (...question) => acceleration.ask(...question),
              now: Date.now,
            }),
            status: new StatusReader({
              clusters: () => reader.clusters(),
              environments: () => acceleration.environments,
              loadPacks,
              packProblems: () => packs.problems,
              nodes: cluster => reader.nodes(cluster),
              ask: (...question) => acceleration.ask(...question),
              database: () => databaseStatus(client),
              hasMetrics: config.has('acceleration.metrics'),
              now: Date.now,
            }),
          }),
        );
        registerActions(actionsRegistry, access, checks);
        registerMetrics(metrics, reader);
        await scheduler.scheduleTask(history.retention());
        const signal = new ChangeSignal({ reader, signals, logger });
        // Other plugins need not be ready yet: the catalog is read, and clusters are watched, once all of them are.
        lifecycle.addStartupHook(async () => {
          await acceleration.start();
          campaigns.start();
        });
        lifecycle.addShutdownHook(async () => {
          signal.close();
          await campaigns.close();
          await runner.close();
          await acceleration.close();
        });
      },
    });
  },
});
