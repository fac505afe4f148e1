import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import plugin from '../src';
import { accelerationApiRef } from '../src/api/accelerationApiRef';
import { statesApi } from './recordedStates';
import { StatePage } from './StatePage';
import { StatesPage } from './StatesPage';

const recordedPlugin = plugin.withOverrides({
  extensions: [
    plugin.getExtension('api:acceleration').override({
      params: defineParams =>
        defineParams({
          api: accelerationApiRef,
          deps: {},
          factory: () => statesApi,
        }),
    }),
  ],
});

const states = createFrontendPlugin({
  pluginId: 'states',
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/',
        title: 'States',
        loader: async () => <StatesPage />,
      },
    }),
    PageBlueprint.make({
      name: 'state',
      params: {
        path: '/catalog/:namespace/:kind/:name',
        routeRef: entityRouteRef,
        loader: async () => <StatePage />,
      },
    }),
  ],
});

createDevApp({ features: [recordedPlugin, states] });
