import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { RegisterCollatorParameters } from '@backstage/plugin-search-backend-node';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import type { IndexableDocument } from '@backstage/plugin-search-common';
import { GLOSSARY } from '@fastpath/backstage-plugin-acceleration-common';
import { describe, expect, it } from 'vitest';
import searchModuleAcceleration from './index';

const ENTITIES: readonly Entity[] = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'edge-httpd',
      title: 'Edge HTTP server',
      description: 'Serves the edge.',
      annotations: { 'fastpath.dev/workload': 'httpd' },
    },
    spec: { owner: 'group:default/edge' },
    relations: [
      { type: 'dependsOn', targetRef: 'resource:default/onprem-fra' },
      { type: 'dependsOn', targetRef: 'component:default/other' },
    ],
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name: 'onprem-fra' },
    spec: {
      type: 'acceleration-environment',
      backend: 'vdpa',
      cluster: 'fra-1',
      networks: { fast: {}, storage: {} },
    },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'website' },
  },
];

/** Starts the module, and gives the documents of each type. */
async function documents(
  data: object = {},
): Promise<
  Record<
    string,
    { collator: RegisterCollatorParameters; found: IndexableDocument[] }
  >
> {
  const collators: RegisterCollatorParameters[] = [];
  const backend = await startTestBackend({
    extensionPoints: [
      [
        searchIndexRegistryExtensionPoint,
        {
          addCollator: collator => void collators.push(collator),
          addDecorator: () => {},
        },
      ],
    ],
    features: [
      searchModuleAcceleration,
      catalogServiceMock.factory({ entities: [...ENTITIES] }),
      mockServices.rootConfig.factory({ data }),
    ],
  });
  const all = await Promise.all(
    collators.map(async collator => {
      const found: IndexableDocument[] = [];
      for await (const document of await collator.factory.getCollator())
        found.push(document);
      return [collator.factory.type, { collator, found }] as const;
    }),
  );
  await backend.stop();
  return Object.fromEntries(all);
}

describe('the search module', () => {
  it('finds workloads and environments, and only for those who may read the entity', async () => {
    const { collator, found } = (await documents()).acceleration;
    expect(collator.factory.visibilityPermission?.name).toBe(
      'catalog.entity.read',
    );
    expect(found).toEqual([
      {
        title: 'Edge HTTP server',
        text: 'accelerated workload httpd. environments onprem-fra. owned by group:default/edge. Serves the edge.',
        location: '/catalog/default/component/edge-httpd/acceleration',
        authorization: { resourceRef: 'component:default/edge-httpd' },
      },
      {
        title: 'onprem-fra',
        text: 'acceleration environment. backend vdpa. cluster fra-1. networks fast, storage',
        location: '/catalog/default/resource/onprem-fra/environment',
        authorization: { resourceRef: 'resource:default/onprem-fra' },
      },
    ]);
  });

  it('has a document for every word, which leads to its page', async () => {
    const all = await documents({
      search: { collators: { acceleration: { path: '/fast/' } } },
    });
    const { found } = all['acceleration-words'];
    expect(found).toHaveLength(GLOSSARY.length);
    expect(found[0]).toEqual({
      title: 'failed',
      text: 'verdict failed. nothing is attached, or the mediator on the node is not ready',
      location: '/fast/explain/verdict/failed',
    });
    expect(new Set(found.map(({ location }) => location)).size).toBe(
      found.length,
    );
  });

  it.each([
    [{ path: 'https://elsewhere' }, /acceleration\.path is "https/],
    [{ path: '//elsewhere' }, /acceleration\.path is "\/\/elsewhere/],
    [{ schedule: { frequency: 'x' } }, /acceleration\.schedule: /],
  ])('refuses %j', async (acceleration, message) => {
    await expect(
      documents({ search: { collators: { acceleration } } }),
    ).rejects.toThrow(message);
  });
});
