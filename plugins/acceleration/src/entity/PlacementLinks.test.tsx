import { appTreeApiRef } from '@backstage/frontend-plugin-api';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { recordedEntity } from '../testing/recorded';
import { renderPart } from '../testing/renderPart';
import { PlacementLinks } from './PlacementLinks';

/** An app whose tree has the Kubernetes plugin's tab, at this path. */
const appWith = (path: string | undefined) => {
  const node = { instance: path === undefined ? undefined : { getData: () => path } };
  return { getTree: () => ({ tree: { nodes: new Map([['entity-content:kubernetes/kubernetes', node]]) } }) };
};

const show = (path: string | undefined, entity = recordedEntity) =>
  renderPart(
    <TestApiProvider apis={[[appTreeApiRef, appWith(path) as never]]}>
      <PlacementLinks entity={entity} environmentRef="resource:default/onprem-fra" />
    </TestApiProvider>,
  );

describe('PlacementLinks', () => {
  it.each(['/kubernetes', 'kubernetes'])("leads to the Kubernetes plugin's tab at %s", async path => {
    show(path);
    expect(await screen.findByRole('link', { name: 'Kubernetes' })).toHaveAttribute('href', '/catalog/default/component/edge-httpd/kubernetes');
  });

  it.each([
    ['the plugin is switched off', undefined, recordedEntity],
    ['the entity has no such tab', '/kubernetes', { ...recordedEntity, metadata: { name: 'x' } }],
  ])('does not when %s', async (_, path, entity) => {
    show(path, entity);
    await screen.findByRole('link', { name: /^Environment/ });
    expect(screen.queryByRole('link', { name: 'Kubernetes' })).not.toBeInTheDocument();
  });
});
