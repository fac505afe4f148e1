import { symlinkSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { LOCAL_REPOSITORY_KINDS } from '@fastpath/backstage-plugin-acceleration-common';
import { beforeEach, describe, expect, it } from 'vitest';
import { readRepository } from './readRepository';

const component = (name: string, kind = 'Component') =>
  `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata:\n  name: ${name}\n  annotations: {a/b: c, backstage.io/managed-by-location: "url:http://elsewhere/"}\nspec: {type: service}\n`;

describe('readRepository', () => {
  const folder = createMockDirectory();
  const read = () => readRepository(folder.path, 'one', LOCAL_REPOSITORY_KINDS);
  const write = (text: string | Buffer) =>
    folder.setContent({ 'catalog-info.yaml': text });
  beforeEach(() => folder.clear());

  it('reads every document and says where it comes from', async () => {
    write(`${component('one')}---\n${component('two', 'System')}---\n`);
    const entities = await read();
    expect(entities.map(entity => [entity.kind, entity.metadata.name])).toEqual(
      [
        ['Component', 'one'],
        ['System', 'two'],
      ],
    );
    expect(entities[0].metadata.annotations).toEqual({
      'a/b': 'c',
      'backstage.io/managed-by-location': `file:${folder.path}/catalog-info.yaml`,
      'backstage.io/managed-by-origin-location': `file:${folder.path}/catalog-info.yaml`,
      'backstage.io/source-location': `file:${folder.path}/`,
    });
  });

  it('has nothing to give without a catalog-info.yaml', async () => {
    expect(await read()).toEqual([]);
  });

  it.each(['Resource', 'Template', 'User', 'Group', 'Location'])(
    'refuses a %s',
    async kind => {
      write(component('x', kind));
      await expect(read()).rejects.toThrow(
        `one/catalog-info.yaml: ${kind} "x" may not come from a local repository; acceleration.localRepositories.allow has API, Component, System`,
      );
    },
  );

  it.each([
    [
      'no YAML',
      'a: [',
      /^one\/catalog-info.yaml: line \d+, column \d+: is not plain YAML/,
    ],
    [
      'no entity',
      'a: 1',
      /^one\/catalog-info.yaml: holds something else than entities/,
    ],
    [
      'binary',
      Buffer.from([0, 1, 2, 255]),
      /^one\/catalog-info.yaml: is (no UTF-8 text|binary)/,
    ],
    ['an empty file', '', /^one\/catalog-info.yaml: is empty/],
    [
      '10 MB',
      Buffer.alloc(10 * 1024 * 1024, 'a'),
      /^one\/catalog-info.yaml: has more than 1 MiB/,
    ],
    ['aliases', 'a: &a [x]\nb: [*a, *a]', /is not plain YAML.*alias/],
  ])('refuses %s', async (_, text, message) => {
    write(text);
    await expect(read()).rejects.toThrow(message);
  });

  it('refuses a link and a folder', async () => {
    symlinkSync('/etc/hostname', `${folder.path}/catalog-info.yaml`);
    await expect(read()).rejects.toThrow(
      'one/catalog-info.yaml: is a link or no regular file; replace it by a file',
    );
    folder.setContent({ 'catalog-info.yaml': {} });
    await expect(read()).rejects.toThrow('is a link or no regular file');
  });
});
