import type { Entity } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { AccelerationApi } from '../api/accelerationApiRef';
import { recordedEntity } from '../testing/recordedEntity';
import { renderPart } from '../testing/renderPart';
import { ChangeLink } from './ChangeLink';

const SOURCE = {
  file: 'edge-httpd/workload.yaml',
  workload: { spec: { replicas: 3, resources: { cpu: 2 } } },
};
const template = { kind: 'Template' } as Entity;
const nothing = async (): Promise<Entity | undefined> => undefined;

function show(
  getEntityByRef: () => Promise<Entity | undefined>,
  entity?: Entity,
  api: Partial<AccelerationApi> = { source: async () => SOURCE },
) {
  renderPart(
    <TestApiProvider apis={[[catalogApiRef, { getEntityByRef }]]}>
      <ChangeLink entity={entity ?? recordedEntity} />
      <p>shown</p>
    </TestApiProvider>,
    api,
  );
}

describe('ChangeLink', () => {
  it('leads to the form, with the component filled in', async () => {
    const ask = vi.fn(async () => template);
    show(ask);
    const link = await screen.findByRole('link', { name: 'Change' });
    const url = new URL(link.getAttribute('href')!, 'http://portal');
    expect(url.pathname).toBe(
      '/create/templates/default/change-accelerated-service',
    );
    expect(JSON.parse(url.searchParams.get('formData')!)).toEqual({
      component: 'component:default/edge-httpd',
      replicas: 3,
      cpu: '2',
    });
    expect(ask).toHaveBeenCalledWith({
      kind: 'template',
      namespace: 'default',
      name: 'change-accelerated-service',
    });
  });

  it('has the component alone where the repository cannot be read', async () => {
    show(async () => template, recordedEntity, {
      source: () => Promise.reject(new Error('down')),
    });
    const link = await screen.findByRole('link', { name: 'Change' });
    const url = new URL(link.getAttribute('href')!, 'http://portal');
    expect(JSON.parse(url.searchParams.get('formData')!)).toEqual({
      component: 'component:default/edge-httpd',
    });
  });

  it.each([
    ['the portal has no such template', nothing, recordedEntity],
    [
      'the catalog does not answer',
      () => Promise.reject(new Error('down')),
      recordedEntity,
    ],
    [
      'Fastpath did not render it',
      async () => template,
      { ...recordedEntity, metadata: { name: 'other' } },
    ],
  ] as const)('is not there when %s', async (_, answer, entity) => {
    show(answer, entity);
    await screen.findByText('shown');
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});
