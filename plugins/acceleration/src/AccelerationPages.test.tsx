import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { expect, it } from 'vitest';
import { AccelerationPages } from './AccelerationPages';
import { accelerationApiRef } from './api/accelerationApiRef';
import { recordedApi } from './testing/recorded';

it('leads from the fleet to the page that explains, and back', async () => {
  renderInTestApp(
    <TestApiProvider apis={[[accelerationApiRef, recordedApi()]]}>
      <Routes>
        <Route path="/acceleration/*" element={<AccelerationPages />} />
      </Routes>
    </TestApiProvider>,
    {
      initialRouteEntries: ['/acceleration'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
  await userEvent.click(
    await screen.findByRole('link', {
      name: 'Explain pods or manifests of your own',
    }),
  );
  expect(
    await screen.findByRole('heading', { name: 'Explain pods and manifests' }),
  ).toBeInTheDocument();
  const back = screen.getByRole('link', {
    name: 'All workloads and environments',
  });
  expect(back).toHaveAttribute('href', '/acceleration');
  await userEvent.click(back);
  expect(
    await screen.findByRole('table', { name: 'Workloads by environment' }),
  ).toBeInTheDocument();
  await userEvent.click(
    await screen.findByRole('link', {
      name: 'Doctor: rights, requirements, packs',
    }),
  );
  expect(
    await screen.findByRole('heading', { name: 'Doctor' }),
  ).toBeInTheDocument();
});
