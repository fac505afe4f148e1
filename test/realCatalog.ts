import {
  BackendFeature,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';

/** Backstage's own catalog, which is given its entities at once and works them off as any others. */
export function realCatalog(
  entities: readonly object[],
): (BackendFeature | Promise<{ default: BackendFeature }>)[] {
  const given = createBackendModule({
    pluginId: 'catalog',
    moduleId: 'given',
    register(env) {
      env.registerInit({
        deps: { catalog: catalogProcessingExtensionPoint },
        async init({ catalog }) {
          catalog.addEntityProvider({
            getProviderName: () => 'given',
            connect: connection =>
              connection.applyMutation({
                type: 'full',
                entities: entities.map(entity => ({
                  entity: entity as never,
                  locationKey: 'given',
                })),
              }),
          });
        },
      });
    },
  });
  return [
    import('@backstage/plugin-catalog-backend'),
    import('@fastpath/backstage-plugin-catalog-backend-module-acceleration'),
    given,
  ];
}
