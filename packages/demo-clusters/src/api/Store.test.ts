import { describe, expect, it } from 'vitest';
import { namespace, pod } from '../__testUtils__/fakes';
import { Store } from './Store';

const names = (store: Store, space?: string, after?: string) =>
  [...store.ordered('pods', space, after)].map(([key]) => key);

describe('Store', () => {
  it('fills in what a client leaves out, and begins its versions with the clock', () => {
    const store = new Store({ now: () => 1_000_000 });
    const made = store.create(pod('a'));
    expect(made.metadata).toMatchObject({
      name: 'a',
      namespace: 'default',
      resourceVersion: '1000000001',
      creationTimestamp: '1970-01-01T00:16:40Z',
    });
    expect(made.metadata.uid).toMatch(/^[0-9a-f-]{36}$/);
    expect(
      store.create({ ...pod(''), metadata: { generateName: 'x-' } }).metadata
        .name,
    ).toMatch(/^x-.{5}$/);
  });

  it('gives a kind in etcd order, from a key on, in one namespace or all', () => {
    const store = new Store();
    store.load([
      pod('b', { namespace: 'x' }),
      pod('a', { namespace: 'x' }),
      pod('c', { namespace: 'w' }),
      pod('a', { namespace: 'x-1' }),
    ]);
    expect(names(store)).toEqual(['w/c', 'x-1/a', 'x/a', 'x/b']);
    expect(names(store, 'x')).toEqual(['x/a', 'x/b']);
    expect(names(store, undefined, 'x-1/a')).toEqual(['x/a', 'x/b']);
    store.remove('pods', 'x', 'a');
    expect(names(store, 'x')).toEqual(['x/b']);
  });

  it('changes nothing when nothing is different, and counts generations of the spec only', () => {
    const store = new Store();
    const made = store.create({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'd', namespace: 'default' },
      spec: { replicas: 1 },
    });
    expect(made.metadata.generation).toBe(1);
    expect(store.update({ ...made })).toBe(made);
    expect(
      store.update({ ...made, status: { replicas: 1 } }).metadata.generation,
    ).toBe(1);
    expect(
      store.update({
        ...made,
        metadata: { ...made.metadata, resourceVersion: undefined },
        spec: { replicas: 2 },
      }).metadata.generation,
    ).toBe(2);
  });

  it.each([
    [
      'a second one',
      (store: Store) => store.create(pod('a')),
      { reason: 'AlreadyExists', code: 409 },
    ],
    [
      'an old version',
      (store: Store) =>
        store.update({
          ...pod('a'),
          metadata: { name: 'a', namespace: 'default', resourceVersion: '1' },
        }),
      { reason: 'Conflict', code: 409 },
    ],
    [
      'one that is not there',
      (store: Store) => store.update(pod('b')),
      { reason: 'NotFound', code: 404 },
    ],
    [
      'a kind that is not known',
      (store: Store) => store.create({ ...pod('a'), kind: 'Secret' }),
      { reason: 'BadRequest' },
    ],
    [
      'no name',
      (store: Store) => store.create({ ...namespace(''), metadata: {} }),
      { reason: 'Invalid', code: 422 },
    ],
  ])('refuses %s', (_, act, error) => {
    const store = new Store();
    store.create(pod('a'));
    expect(() => act(store)).toThrow(expect.objectContaining(error));
  });

  it('keeps the last changes, and says when older ones are asked for', () => {
    const store = new Store({ historyLimit: 3 });
    const start = store.currentVersion;
    for (let index = 0; index < 6; index++) store.create(pod(`p${index}`));
    expect(() => store.changesAfter('pods', start)).toThrow(
      expect.objectContaining({ reason: 'Expired', code: 410 }),
    );
    expect(
      store
        .changesAfter('pods', store.compactedVersion)
        .map(({ object }) => object.metadata.name),
    ).toEqual(['p3', 'p4', 'p5']);
    store.compact();
    expect(() => store.changesAfter('pods', start + 6)).toThrow(
      'too old resource version',
    );
    expect(store.changesAfter('pods', store.currentVersion)).toEqual([]);
  });
});
