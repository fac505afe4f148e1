import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { useOwners } from './useOwners';

function Owners() {
  return <p>owners: {useOwners().join(', ')}</p>;
}

const show = (
  getEntityFacets: (typeof catalogApiRef)['T']['getEntityFacets'],
) =>
  renderInTestApp(
    <TestApiProvider apis={[[catalogApiRef, { getEntityFacets }]]}>
      <Owners />
    </TestApiProvider>,
  );

it('gives the owners of what can have a workload, sorted', async () => {
  show(async () => ({
    facets: {
      'relations.ownedBy': [
        { value: 'user:default/zoe', count: 1 },
        { value: 'group:default/edge', count: 7 },
      ],
    },
  }));
  expect(
    await screen.findByText('owners: group:default/edge, user:default/zoe'),
  ).toBeInTheDocument();
});

it('gives none where the catalog does not answer', async () => {
  const refused = vi.fn(async () => Promise.reject<never>(new Error('no')));
  show(refused);
  expect(await screen.findByText('owners:')).toBeInTheDocument();
  expect(refused).toHaveBeenCalledTimes(1);
});
