import {
  ApiBlueprint,
  createFrontendPlugin,
  createRouteRef,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import {
  AccelerationClient,
  ENVIRONMENT_TYPE,
  LABELS,
} from '@fastpath/backstage-plugin-acceleration-common';
import { RiSpeedUpLine } from '@remixicon/react';
import { accelerationApiRef } from './api/accelerationApiRef';
import { formFields } from './form/formFields';

const fleetRouteRef = createRouteRef();

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: accelerationApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new AccelerationClient(deps),
    }),
});

const fleetPage = PageBlueprint.make({
  params: {
    path: '/acceleration',
    title: 'Acceleration',
    icon: <RiSpeedUpLine />,
    routeRef: fleetRouteRef,
    loader: () =>
      import('./fleet/FleetPage').then(({ FleetPage }) => <FleetPage />),
  },
});

const isWorkload = {
  [`metadata.annotations.${LABELS.workload}` as const]: { $exists: true },
};
const isEnvironment = { kind: 'resource', 'spec.type': ENVIRONMENT_TYPE };

const workloadContent = EntityContentBlueprint.make({
  name: 'workload',
  params: {
    path: '/acceleration',
    title: 'Acceleration',
    filter: isWorkload,
    loader: () =>
      import('./workload/EntityAccelerationContent').then(
        ({ EntityAccelerationContent }) => <EntityAccelerationContent />,
      ),
  },
});

const workloadCard = EntityCardBlueprint.make({
  name: 'workload',
  params: {
    filter: isWorkload,
    type: 'info',
    loader: () =>
      import('./workload/EntityAccelerationCard').then(
        ({ EntityAccelerationCard }) => <EntityAccelerationCard />,
      ),
  },
});

const environmentContent = EntityContentBlueprint.make({
  name: 'environment',
  params: {
    path: '/environment',
    title: 'Environment',
    filter: isEnvironment,
    loader: () =>
      import('./environment/EnvironmentContent').then(
        ({ EnvironmentContent }) => <EnvironmentContent />,
      ),
  },
});

/**
 * Where accelerated workloads run and what they really receive.
 *
 * @public
 */
export const accelerationPlugin = createFrontendPlugin({
  pluginId: 'acceleration',
  title: 'Acceleration',
  icon: <RiSpeedUpLine />,
  routes: { root: fleetRouteRef },
  extensions: [
    api,
    fleetPage,
    workloadContent,
    workloadCard,
    environmentContent,
    ...formFields,
  ],
});
