import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import {
  EntityPresentationApi,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useTitles } from './useTitles';

function Titles({ refs }: { readonly refs: readonly string[] }) {
  const titles = useTitles(refs);
  return <p>titles: {refs.map(ref => titles.get(ref) ?? 'none').join(', ')}</p>;
}

const show = (
  refs: readonly string[],
  promise: () => Promise<never> | Promise<{ primaryTitle: string }>,
) =>
  renderInTestApp(
    <TestApiProvider
      apis={[
        [
          entityPresentationApiRef,
          {
            forEntity: () => ({ promise: promise() }),
          } as unknown as EntityPresentationApi,
        ],
      ]}
    >
      <Titles refs={refs} />
    </TestApiProvider>,
  );

it('gives what the catalog calls them', async () => {
  show(['group:default/edge', 'group:default/edge'], async () => ({
    primaryTitle: 'Edge team',
  }));
  expect(
    await screen.findByText('titles: Edge team, Edge team'),
  ).toBeInTheDocument();
});

it('gives none where the catalog does not answer', async () => {
  show(['group:default/edge'], () => Promise.reject<never>(new Error('no')));
  expect(await screen.findByText('titles: none')).toBeInTheDocument();
});
