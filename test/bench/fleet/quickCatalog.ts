import {
  BackendFeature,
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import express from 'express';
import { entities, World } from './world';

/** The same entities from memory, as far as the fleet page asks for them: the real catalog takes minutes for 5,000. */
export function quickCatalog(world: World): BackendFeature[] {
  const known = entities(world).map(entity => ({
    ...entity,
    relations: entity.spec.owner
      ? [{ type: 'ownedBy', targetRef: entity.spec.owner }]
      : [],
  }));
  const client = new InMemoryCatalogClient({ entities: known });
  const plugin = createBackendPlugin({
    pluginId: 'catalog',
    register(env) {
      env.registerInit({
        deps: { httpRouter: coreServices.httpRouter },
        async init({ httpRouter }) {
          const router = express.Router();
          router.use(express.json());
          router.post(
            '/entities/by-refs',
            async (request, response) =>
              void response.json(await client.getEntitiesByRefs(request.body)),
          );
          router.get(
            '/entities/by-name/:kind/:namespace/:name',
            async ({ params }, response) =>
              void response.json(await client.getEntityByRef(params)),
          );
          httpRouter.use(router);
        },
      });
    },
  });
  return [
    plugin,
    catalogServiceMock.factory({
      entities: known,
    }) as unknown as BackendFeature,
  ];
}
