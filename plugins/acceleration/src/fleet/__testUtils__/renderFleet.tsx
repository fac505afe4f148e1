import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { useLocation } from 'react-router-dom';
import {
  AccelerationApi,
  accelerationApiRef,
} from '../../api/accelerationApiRef';
import { recordedApi } from '../../testing/recorded';
import { FleetPage } from '../FleetPage';

function Address() {
  return (
    <output data-testid="address">
      {decodeURIComponent(useLocation().search)}
    </output>
  );
}

/** Shows the fleet page at an address, with recorded data; the address stands beside it. */
export function renderFleet(
  api: Partial<AccelerationApi> = {},
  address: string = '/',
) {
  return renderInTestApp(
    <TestApiProvider apis={[[accelerationApiRef, recordedApi(api)]]}>
      <FleetPage />
      <Address />
    </TestApiProvider>,
    {
      initialRouteEntries: [address],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}
