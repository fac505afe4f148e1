import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { LABELS } from '@fastpath/backstage-plugin-acceleration-common';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { describe, expect, it } from 'vitest';
import { accelerationApiRef } from './api/accelerationApiRef';
import * as legacy from './legacy';
import {
  accelerationPlugin,
  AccelerationPage,
  EntityAccelerationContent,
} from './legacy';
import { recordedApi } from './testing/recorded';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'edge-httpd',
    annotations: { [LABELS.workload]: 'edge-httpd' },
  },
};

/** The pages link to entities: a portal has a catalog. */
const inCatalog = {
  mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
};

describe('the plugin in the old frontend system', () => {
  it('has the plugin, the page and the content, and nothing else', () => {
    expect(Object.keys(legacy).sort()).toEqual([
      'AccelerationPage',
      'EntityAccelerationContent',
      'accelerationPlugin',
      'isAccelerationAvailable',
    ]);
    expect([...accelerationPlugin.getApis()].map(({ api }) => api.id)).toEqual([
      accelerationApiRef.id,
    ]);
  });

  it('shows the fleet', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[accelerationApiRef, recordedApi()]]}>
        <Routes>
          <Route path="/" element={<AccelerationPage />} />
        </Routes>
      </TestApiProvider>,
      inCatalog,
    );
    expect(
      await screen.findByRole('heading', { name: 'Acceleration' }),
    ).toBeInTheDocument();
    expect((await screen.findAllByText('AWS Ireland')).length).toBeGreaterThan(
      0,
    );
  });

  it('shows a workload on its entity page', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[accelerationApiRef, recordedApi()]]}>
        <EntityProvider entity={entity}>
          <Routes>
            <Route path="/" element={<EntityAccelerationContent />} />
          </Routes>
        </EntityProvider>
      </TestApiProvider>,
      inCatalog,
    );
    expect((await screen.findAllByText('As promised')).length).toBeGreaterThan(
      0,
    );
  });
});
