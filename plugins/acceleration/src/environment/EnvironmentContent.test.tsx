import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { AccelerationApi, accelerationApiRef } from '../api/accelerationApiRef';
import {
  never,
  recordedApi,
  recordedEnvironment,
  refusal,
} from '../testing/recorded';
import { EnvironmentContent } from './EnvironmentContent';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'aws-euw1', namespace: 'cloud' },
};

function show(environment: AccelerationApi['environment']) {
  renderInTestApp(
    <TestApiProvider
      apis={[[accelerationApiRef, recordedApi({ environment })]]}
    >
      <EntityProvider entity={entity}>
        <EnvironmentContent />
      </EntityProvider>
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
}

describe('EnvironmentContent', () => {
  it('asks for the environment of the entity', async () => {
    const environment = vi.fn(async () => recordedEnvironment());
    show(environment);
    expect(
      await screen.findByRole('region', { name: 'Promise: Mediation' }),
    ).toBeInTheDocument();
    expect(environment).toHaveBeenCalledWith({
      namespace: 'cloud',
      name: 'aws-euw1',
    });
  });

  it('leads to the form that retires it, where the portal has that', async () => {
    renderInTestApp(
      <TestApiProvider
        apis={[
          [accelerationApiRef, recordedApi()],
          [
            catalogApiRef,
            { getEntityByRef: async () => ({ kind: 'Template' }) as never },
          ],
        ]}
      >
        <EntityProvider entity={entity}>
          <EnvironmentContent />
        </EntityProvider>
      </TestApiProvider>,
      { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
    );
    const link = await screen.findByRole('link', {
      name: 'Retire this environment',
    });
    const url = new URL(link.getAttribute('href')!, 'http://portal');
    expect(url.pathname).toBe('/create/templates/default/retire-environment');
    expect(JSON.parse(url.searchParams.get('formData')!)).toEqual({
      environment: 'resource:cloud/aws-euw1',
    });
  });

  it('says that it is loading', async () => {
    show(never);
    expect(
      await screen.findByText('Reading the environment'),
    ).toBeInTheDocument();
  });

  it.each([
    [403, 'You may not see this'],
    [404, 'Not found'],
    [500, 'This could not be read'],
  ])('explains a %s', async (status, title) => {
    show(async () => Promise.reject(refusal(status, 'refused')));
    expect(await screen.findByText(title)).toBeInTheDocument();
  });
});
