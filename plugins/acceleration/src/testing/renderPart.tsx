import type { Entity } from '@backstage/catalog-model';
// eslint-disable-next-line @backstage/no-undeclared-imports -- only tests import this file
import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import type { ReactNode } from 'react';
import { accelerationApiRef, AccelerationApi } from '../api/accelerationApiRef';
import { recordedApi } from './recordedApi';
import { recordedEntity } from './recordedEntity';

/**
 * Shows something in a test app: the acceleration API answers with recorded data, and the page is a recorded component's.
 *
 * @param api - answers that differ
 */
export function renderPart(
  part: ReactNode,
  api: Partial<AccelerationApi> = {},
  entity: Entity = recordedEntity,
) {
  return renderInTestApp(
    <TestApiProvider apis={[[accelerationApiRef, recordedApi(api)]]}>
      <EntityProvider entity={entity}>{part}</EntityProvider>
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
}
