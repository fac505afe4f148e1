import { mockCredentials } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { describe, expect, it } from 'vitest';
import { readEnvironments } from './readEnvironments';

const environment = (name: string, spec: object = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name, namespace: 'default', uid: 'u', etag: 'e', annotations: { 'backstage.io/managed-by-location': 'file:/x' } },
  spec: { type: 'acceleration-environment', owner: 'platform', backend: 'vdpa', cluster: name, ...spec },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/platform' }],
});

describe('readEnvironments', () => {
  const catalog = catalogServiceMock({
    entities: [
      environment('one'),
      environment('two'),
      environment('broken', { backend: undefined, memlok: 'runtime' }),
      { ...environment('database'), spec: { type: 'database', owner: 'platform' } },
    ],
  });
  const read = (...references: string[]) => readEnvironments(catalog, mockCredentials.user(), references);

  it('reads names and references in the order given, without relations and status', async () => {
    const found = await read('resource:default/two', 'one');
    expect(found.map(({ metadata }) => metadata.name)).toEqual(['two', 'one']);
    expect(Object.keys(found[0]).sort()).toEqual(['apiVersion', 'kind', 'metadata', 'spec']);
    expect(found[0].spec).toMatchObject({ backend: 'vdpa', memlock: 'runtime', nadOwnership: 'workload' });
  });

  it('names all unknown environments at once and lists those that exist', async () => {
    await expect(read('one', 'three', 'resource:default/database')).rejects.toMatchObject({
      name: 'InputError',
      message:
        'unknown environments resource:default/three, resource:default/database; ' +
        'choose from resource:default/broken, resource:default/one, resource:default/two',
    });
  });

  it('says when there is none at all', async () => {
    await expect(readEnvironments(catalogServiceMock(), mockCredentials.user(), ['one'])).rejects.toThrow(
      'unknown environment resource:default/one; the catalog has none yet: register one first',
    );
  });

  it("shows the schema's problems of a broken environment", async () => {
    await expect(read('broken')).rejects.toThrow('resource:default/broken: spec.memlok: unknown field; did you mean "memlock"?');
  });

  it.each([
    ['component:default/one', 'environments: "component:default/one" is a component, but environments are Resources; write resource:<namespace>/<name>'],
    ['resource:', 'environments: "resource:" is no entity reference; write a name, or resource:<namespace>/<name>'],
  ])('refuses %s', async (reference, message) => {
    await expect(read(reference)).rejects.toThrow(message);
  });
});
