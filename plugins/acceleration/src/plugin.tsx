import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  CatalogFilterBlueprint,
  EntityCardBlueprint,
  EntityContentBlueprint,
  EntityContextMenuItemBlueprint,
  EntityIconLinkBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import {
  AccelerationClient,
  ENVIRONMENT_TYPE,
  isWorkloadEntity,
  LABELS,
} from '@fastpath/backstage-plugin-acceleration-common';
import { RiEditLine, RiSpeedUpLine } from '@remixicon/react';
import { accelerationApiRef } from './api/accelerationApiRef';
import { fleetRouteRef } from './fleet/fleetRouteRef';
import { formFields } from './form/formFields';
import { useChangeItem } from './workload/useChangeItem';
import { homeWidget } from './home/homeWidget';
import { searchTypes } from './search/searchTypes';
import { useIconLink } from './workload/useIconLink';

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
      import('./AccelerationPages').then(({ AccelerationPages }) => (
        <AccelerationPages />
      )),
  },
});

/** A component that merely runs on Kubernetes needs no card of ours; it has the tab. */
const isOurWorkload = {
  [`metadata.annotations.${LABELS.workload}` as const]: { $exists: true },
};
const isEnvironment = { kind: 'resource', 'spec.type': ENVIRONMENT_TYPE };

const workloadContent = EntityContentBlueprint.make({
  name: 'workload',
  params: {
    path: '/acceleration',
    title: 'Acceleration',
    // As the index has it: every workload of a list has the tab that its row leads to.
    filter: isWorkloadEntity,
    loader: () =>
      import('./workload/EntityAccelerationContent').then(
        ({ EntityAccelerationContent }) => <EntityAccelerationContent />,
      ),
  },
});

const workloadIconLink = EntityIconLinkBlueprint.make({
  name: 'workload',
  params: { filter: isOurWorkload, useProps: useIconLink },
});

const workloadChange = EntityContextMenuItemBlueprint.make({
  name: 'change',
  params: {
    filter: { $all: [{ kind: 'component' }, isOurWorkload] },
    icon: <RiEditLine size={20} aria-hidden />,
    useProps: useChangeItem,
  },
});

const workloadCard = EntityCardBlueprint.make({
  name: 'workload',
  params: {
    filter: isOurWorkload,
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

const catalogFilter = CatalogFilterBlueprint.make({
  name: 'verdict',
  params: {
    loader: () =>
      import('./catalogFilter/VerdictPicker').then(({ VerdictPicker }) => (
        <VerdictPicker />
      )),
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
    workloadIconLink,
    workloadChange,
    environmentContent,
    catalogFilter,
    homeWidget,
    ...searchTypes,
    ...formFields,
  ],
});
