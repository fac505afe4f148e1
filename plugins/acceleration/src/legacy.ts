/**
 * The plugin for portals of the old frontend system: the page and the entity content. Everything else is of the new one.
 *
 * @packageDocumentation
 */
import type { Entity } from '@backstage/catalog-model';
import {
  createApiFactory,
  createPlugin,
  createRoutableExtension,
  createRouteRef,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import {
  AccelerationClient,
  isWorkloadEntity,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { JSX } from 'react';
import { accelerationApiRef } from './api/accelerationApiRef';

const rootRouteRef = createRouteRef({ id: 'acceleration' });
const entityRouteRef = createRouteRef({ id: 'acceleration:entity' });

/** Where accelerated workloads run and what they really receive, for the old frontend system. @public */
export const accelerationPlugin = createPlugin({
  id: 'acceleration',
  apis: [
    createApiFactory({
      api: accelerationApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new AccelerationClient(deps),
    }),
  ],
  routes: { root: rootRouteRef },
});

/** All workloads and environments: `<Route path="/acceleration" element={<AccelerationPage />} />`. @public */
export const AccelerationPage: () => JSX.Element = accelerationPlugin.provide(
  createRoutableExtension({
    name: 'AccelerationPage',
    mountPoint: rootRouteRef,
    component: () =>
      import('./legacy/LegacyFleetPage').then(
        ({ LegacyFleetPage }) => LegacyFleetPage,
      ),
  }),
);

/** Whether pods belong to an entity: which entities have the content. @public */
export const isAccelerationAvailable = (entity: Entity): boolean =>
  isWorkloadEntity(entity);

/**
 * A workload's content of the entity page: `<EntityLayout.Route if={isAccelerationAvailable} path="/acceleration"
 * title="Acceleration"><EntityAccelerationContent /></EntityLayout.Route>`.
 *
 * @public
 */
export const EntityAccelerationContent: () => JSX.Element =
  accelerationPlugin.provide(
    createRoutableExtension({
      name: 'EntityAccelerationContent',
      mountPoint: entityRouteRef,
      component: () =>
        import('./workload/EntityAccelerationContent').then(
          module => module.EntityAccelerationContent,
        ),
    }),
  );
