import { describe, expect, it } from 'vitest';
import {
  EnvironmentCatalog,
  readEnvironmentEntities,
} from './readEnvironmentEntities';

const environment = (name: string, spec: object = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name,
    namespace: 'default',
    uid: 'u',
    etag: 'e',
    annotations: { 'backstage.io/managed-by-location': 'file:/x' },
  },
  spec: {
    type: 'acceleration-environment',
    owner: 'platform',
    backend: 'vdpa',
    cluster: name,
    ...spec,
  },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/platform' }],
});

/** A catalog that holds what it is given and remembers who asked. */
function fakeCatalog(entities: readonly ReturnType<typeof environment>[]) {
  const asked: string[] = [];
  const catalog: EnvironmentCatalog<string> = {
    async getEntitiesByRefs({ entityRefs }, { credentials }) {
      asked.push(credentials);
      return {
        items: entityRefs.map(ref =>
          entities.find(
            ({ metadata }) => ref === `resource:default/${metadata.name}`,
          ),
        ),
      };
    },
    async getEntities({ filter }, { credentials }) {
      asked.push(credentials);
      return {
        items: entities.filter(({ spec }) => spec.type === filter['spec.type']),
      };
    },
  };
  return { catalog, asked };
}

const { catalog, asked } = fakeCatalog([
  environment('one'),
  environment('two'),
  environment('broken', { backend: undefined, memlok: 'runtime' }),
  {
    ...environment('database'),
    spec: { ...environment('database').spec, type: 'database' },
  },
]);
const read = (...references: string[]) =>
  readEnvironmentEntities(catalog, 'me', references);

describe('readEnvironmentEntities', () => {
  it('reads names and references in any case in the order given, without relations and status', async () => {
    const found = await read('Resource:Default/TWO', 'one');
    expect(found.map(({ metadata }) => metadata.name)).toEqual(['two', 'one']);
    expect(Object.keys(found[0]).sort()).toEqual([
      'apiVersion',
      'kind',
      'metadata',
      'spec',
    ]);
    expect(found[0].spec).toMatchObject({
      backend: 'vdpa',
      memlock: 'runtime',
      nadOwnership: 'workload',
    });
    expect(new Set(asked)).toEqual(new Set(['me']));
  });

  it('names all unknown environments at once and lists those that exist', async () => {
    await expect(
      read('one', 'three', 'resource:default/database'),
    ).rejects.toMatchObject({
      name: 'InputError',
      message:
        'unknown environments resource:default/three, resource:default/database; choose from resource:default/broken, resource:default/one, resource:default/two',
    });
  });

  it('says when there is none at all', async () => {
    const none = fakeCatalog([]).catalog;
    await expect(readEnvironmentEntities(none, 'me', ['one'])).rejects.toThrow(
      'unknown environment resource:default/one; the catalog has none yet: register one first',
    );
  });

  it("shows the schema's problems of a broken environment", async () => {
    await expect(read('broken')).rejects.toThrow(
      'resource:default/broken: spec.memlok: unknown field; did you mean "memlock"?',
    );
  });

  it.each([
    [
      'component:default/one',
      'environments: "component:default/one" is a component, but environments are Resources; write resource:<namespace>/<name>',
    ],
    [
      'resource:',
      'environments: "resource:" is no entity reference; write a name, or resource:<namespace>/<name>',
    ],
    ['', 'environments: "" is no entity reference'],
    ['a/b/c', 'environments: "a/b/c" is no entity reference'],
  ])('refuses "%s"', async (reference, message) => {
    await expect(read(reference)).rejects.toThrow(message);
  });
});
