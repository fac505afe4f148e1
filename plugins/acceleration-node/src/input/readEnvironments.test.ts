import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readEnvironments } from './readEnvironments';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fastpath-environments-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const environment = (name: string, more = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Resource\nmetadata: {name: ${name}}\nspec: {type: acceleration-environment, owner: x, backend: vdpa, cluster: c${more}}\n`;
const OTHER =
  'apiVersion: backstage.io/v1alpha1\nkind: Resource\nmetadata: {name: db}\nspec: {type: database, owner: x}\n';

describe('readEnvironments', () => {
  it('does not wait for a pipe in the folder', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
    await expect(readEnvironments(folder)).rejects.toMatchObject({
      problems: [{ code: 'not-a-file', file: join(folder, 'pipe.yaml') }],
    });
  });

  it('reads every YAML file, any number of documents, and passes over other entities', async () => {
    await writeFile(
      join(folder, 'b.yml'),
      `${OTHER}---\n${environment('one')}---\n---\n${environment('two')}`,
    );
    await writeFile(join(folder, 'a.yaml'), environment('three'));
    await writeFile(join(folder, 'all.yaml'), OTHER);
    await writeFile(join(folder, 'notes.txt'), 'a: [');
    await writeFile(join(folder, 'text.yaml'), 'hello');
    const { environments, files } = await readEnvironments(folder);
    expect(environments.map(({ metadata }) => metadata.name)).toEqual([
      'three',
      'one',
      'two',
    ]);
    expect(files).toEqual({
      one: join(folder, 'b.yml'),
      two: join(folder, 'b.yml'),
      three: join(folder, 'a.yaml'),
    });
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'an environment with an unknown field',
      { 'a.yaml': environment('one', ', backends: x') },
      'a.yaml: spec.backends: unknown field; did you mean "backend"?',
    ],
    [
      'a file that is no YAML',
      { 'a.yaml': 'a: [' },
      'a.yaml: line 1, column 5: is not plain YAML:',
    ],
    [
      'an empty file',
      { 'a.yaml': '' },
      'a.yaml: is empty; give a YAML document',
    ],
    [
      'one name twice',
      { 'a.yaml': environment('one'), 'b.yaml': environment('one') },
      'b.yaml: metadata.name: "one" is also in ',
    ],
    [
      'no environment',
      { 'a.yaml': OTHER },
      ': holds no environment; add a catalog Resource with spec.type: acceleration-environment',
    ],
  ])('refuses %s', async (_, files, message) => {
    for (const [name, text] of Object.entries(files))
      await writeFile(join(folder, name), text);
    await expect(readEnvironments(folder)).rejects.toThrow(InvalidInputError);
    await expect(readEnvironments(folder)).rejects.toThrow(message);
  });

  it('refuses a folder that is not there, a file, and a folder with the name of a file', async () => {
    await expect(readEnvironments(join(folder, 'x'))).rejects.toThrow(
      `${join(folder, 'x')}: does not exist; give a folder of environment entities`,
    );
    await writeFile(join(folder, 'file'), 'x');
    await expect(readEnvironments(join(folder, 'file'))).rejects.toThrow(
      'is no folder; give a folder of environment entities',
    );
    await mkdir(join(folder, 'a.yaml'));
    await expect(readEnvironments(folder)).rejects.toThrow(
      'a.yaml: is a folder; give a file',
    );
  });
});
