import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { LOCAL_REPOSITORY_KINDS } from '@fastpath/backstage-plugin-acceleration-common';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LocalRepositories } from './LocalRepositories';

const info = (...names: string[]) =>
  names
    .map(
      name =>
        `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: ${name}}\nspec: {type: service}\n`,
    )
    .join('---\n');

describe('LocalRepositories', () => {
  const root = createMockDirectory();
  const logger = mockServices.logger.mock();
  let repositories: LocalRepositories;
  const names = async () =>
    (await repositories.read()).entities.map(
      ({ entity }) => entity.metadata.name,
    );

  beforeEach(() => {
    vi.clearAllMocks();
    root.setContent({
      one: { 'catalog-info.yaml': info('one', 'extra') },
      two: { 'catalog-info.yaml': info('two') },
    });
    repositories = new LocalRepositories(
      root.path,
      LOCAL_REPOSITORY_KINDS,
      logger,
    );
  });

  it('reads all repositories, but no files, hidden folders or links', async () => {
    root.addContent({
      '.half-built/catalog-info.yaml': info('half'),
      'catalog-info.yaml': info('stray'),
    });
    symlinkSync(join(root.path, 'one'), join(root.path, 'link'));
    expect(await repositories.read()).toMatchObject({
      complete: true,
      entities: [
        {
          entity: { metadata: { name: 'one' } },
          locationKey: `file:${root.path}/one`,
        },
        { entity: { metadata: { name: 'extra' } } },
        {
          entity: { metadata: { name: 'two' } },
          locationKey: `file:${root.path}/two`,
        },
      ],
    });
  });

  it('has nothing to give while the folder does not exist', async () => {
    rmSync(root.path, { recursive: true });
    expect(await repositories.read()).toEqual({ entities: [], complete: true });
  });

  it('keeps what a repository last held when it breaks, and takes up the new when it is fixed', async () => {
    expect(await names()).toEqual(['one', 'extra', 'two']);
    root.addContent({ 'one/catalog-info.yaml': 'a: [' });
    expect(await names()).toEqual(['one', 'extra', 'two']);
    expect(await names()).toEqual(['one', 'extra', 'two']);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(
        /skipped, its last known entities stay: one\/catalog-info.yaml: line/,
      ),
    );
    root.addContent({ 'one/catalog-info.yaml': info('one') });
    expect(await names()).toEqual(['one', 'two']);
  });

  it('says that it does not know everything when a repository was broken from the start', async () => {
    root.addContent({ 'one/catalog-info.yaml': 'a: [' });
    const { entities, complete } = await repositories.read();
    expect(entities).toHaveLength(1);
    expect(complete).toBe(false);
  });

  it('forgets a repository that is gone, broken or not', async () => {
    await repositories.read();
    root.addContent({ 'one/catalog-info.yaml': 'a: [' });
    await repositories.read();
    rmSync(join(root.path, 'one'), { recursive: true });
    expect(await repositories.read()).toMatchObject({
      complete: true,
      entities: [{ entity: { metadata: { name: 'two' } } }],
    });
  });

  it('gives an entity that two repositories claim to the first, and says so once', async () => {
    root.addContent({ 'two/catalog-info.yaml': info('one', 'two') });
    expect(await names()).toEqual(['one', 'extra', 'two']);
    expect(await names()).toEqual(['one', 'extra', 'two']);
    expect(logger.warn.mock.calls).toEqual([
      [
        `Local repository two: component:default/one is there already, from file:${root.path}/one; give it another name`,
      ],
    ]);
  });
});
