import { appTreeApiRef } from '@backstage/frontend-plugin-api';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { recordedEntity } from '../testing/recorded';
import { renderPart } from '../testing/renderPart';
import { PlacementLinks } from './PlacementLinks';

/** What the portal says of the Kubernetes plugin's tab. */
interface Tab {
  readonly path: string;
  readonly title?: string;
  readonly isShown?: () => boolean;
}

/** An app whose tree has that tab. */
const appWith = (tab: Tab | undefined) => {
  const data: Record<string, unknown> = {
    'core.routing.path': tab?.path,
    'catalog.entity-content-title': tab?.title,
    'catalog.entity-filter-function': tab?.isShown,
  };
  const node = {
    instance: tab && { getData: ({ id }: { readonly id: string }) => data[id] },
  };
  return {
    getTree: () => ({
      tree: {
        nodes: new Map([['entity-content:kubernetes/kubernetes', node]]),
      },
    }),
  };
};

const show = (tab: Tab | undefined, entity = recordedEntity) =>
  renderPart(
    <TestApiProvider apis={[[appTreeApiRef, appWith(tab) as never]]}>
      <PlacementLinks
        entity={entity}
        environmentRef="resource:default/onprem-fra"
      />
    </TestApiProvider>,
  );

describe('PlacementLinks', () => {
  it.each(['/kubernetes', 'kubernetes'])(
    "leads to the Kubernetes plugin's tab at %s",
    async path => {
      show({ path });
      expect(
        await screen.findByRole('link', { name: 'Kubernetes' }),
      ).toHaveAttribute(
        'href',
        '/catalog/default/component/edge-httpd/kubernetes',
      );
    },
  );

  it('calls it what the portal calls it, where the portal shows it', async () => {
    show(
      { path: 'pods', title: 'Pods', isShown: () => true },
      { ...recordedEntity, metadata: { name: 'edge-httpd' } },
    );
    expect(await screen.findByRole('link', { name: 'Pods' })).toHaveAttribute(
      'href',
      '/catalog/default/component/edge-httpd/pods',
    );
  });

  it.each([
    ['the plugin is switched off', undefined, recordedEntity],
    [
      'the entity has no such tab',
      { path: '/kubernetes' },
      { ...recordedEntity, metadata: { name: 'x' } },
    ],
    [
      'the portal shows it for others only',
      { path: '/kubernetes', isShown: () => false },
      recordedEntity,
    ],
  ])('does not when %s', async (_, tab, entity) => {
    show(tab, entity);
    await screen.findByRole('link', { name: /^Environment/ });
    expect(
      screen.queryByRole('link', { name: 'Kubernetes' }),
    ).not.toBeInTheDocument();
  });
});
