import { writeFileSync } from 'node:fs';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { load } from 'js-yaml';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { treeOf } from '../__testUtils__/treeOf';
import { createRepository } from '../repository/createRepository';
import { createFetchRepositoryAction } from './fetchRepository';

const component = (name: string, location: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    annotations: { 'backstage.io/managed-by-location': location },
  },
});

describe('acceleration:repository:fetch', () => {
  const repositories = createMockDirectory();
  const source = createMockDirectory();
  const workspace = createMockDirectory();
  const reader = mockServices.urlReader.mock();
  const local = (path: string) => `file:${repositories.path}/${path}`;
  const catalog = catalogServiceMock({
    entities: [
      component('edge-httpd', local('edge-httpd/catalog-info.yaml')),
      component('elsewhere', 'file:/etc/catalog-info.yaml'),
      component('deeper', local('edge-httpd/deep/catalog-info.yaml')),
      component('hidden', local('.git/catalog-info.yaml')),
      component(
        'hosted',
        'url:https://github.com/edge/mono/blob/trunk/apps/httpd/catalog-info.yaml',
      ),
      component('unknown-host', 'url:https://example.com/catalog-info.yaml'),
    ],
  });
  const action = createFetchRepositoryAction({
    catalog,
    config: mockServices.rootConfig({
      data: {
        acceleration: { localRepositories: { path: repositories.path } },
      },
    }),
    reader,
  });
  let commit: string;

  async function run(input: { entityRef: string; targetPath?: string }) {
    const context = createMockActionContext({
      input,
      workspacePath: workspace.path,
    });
    await action.handler(context as any);
    return Object.fromEntries(vi.mocked(context.output).mock.calls);
  }

  beforeEach(async () => {
    vi.clearAllMocks();
    for (const folder of [repositories, workspace]) folder.clear();
    source.setContent({ 'workload.yaml': 'a: 1', 'deploy/b.yaml': 'b: 1' });
    ({ commit } = await createRepository({
      source: source.path,
      root: repositories.path,
      name: 'edge-httpd',
      author: { name: 'Test', email: 'test@example.com' },
      message: 'First',
    }));
  });

  it('reads a repository of this portal, as its example says', async () => {
    const { steps } = load(action.examples![0].example) as any;
    expect(steps[0].action).toBe(action.id);
    const output = await run(steps[0].input);
    expect(output).toEqual({
      path: 'repository',
      host: 'local',
      name: 'edge-httpd',
      repository: 'edge-httpd',
      commit,
      branch: '',
      folder: '.',
    });
    expect(Object.keys(output).sort()).toEqual(
      Object.keys((action.schema!.output as any).properties).sort(),
    );
    expect(treeOf(workspace.path)).toEqual({
      'repository/deploy/b.yaml': 'b: 1',
      'repository/workload.yaml': 'a: 1',
    });
  });

  it('reads a folder of a repository elsewhere, and says how a change gets there', async () => {
    reader.readTree.mockResolvedValue({
      dir: async ({ targetDir }: { targetDir: string }) => {
        writeFileSync(`${targetDir}/workload.yaml`, 'a: 1');
        return targetDir;
      },
    } as any);
    expect(
      await run({ entityRef: 'component:default/hosted', targetPath: 'x' }),
    ).toEqual({
      path: 'x',
      host: 'github',
      name: 'hosted',
      repository: 'github.com?owner=edge&repo=mono',
      commit: '',
      branch: 'trunk',
      folder: 'apps/httpd',
    });
    expect(reader.readTree).toHaveBeenCalledWith(
      'https://github.com/edge/mono/tree/trunk/apps/httpd/',
    );
    expect(treeOf(workspace.path)).toEqual({ 'x/workload.yaml': 'a: 1' });
  });

  it.each([
    ['a component that is not there', 'none', 'the catalog has no'],
    [
      'a file that is no repository of the portal',
      'elsewhere',
      'comes from file:/etc',
    ],
    ['a file deeper in a repository', 'deeper', 'comes from file:'],
    ['a hidden folder', 'hidden', 'comes from file:'],
    [
      'a host without integration',
      'unknown-host',
      'comes from url:https://example.com',
    ],
  ])('refuses %s', async (_, name, message) => {
    await expect(
      run({ entityRef: `component:default/${name}` }),
    ).rejects.toThrow(message);
    expect(treeOf(workspace.path)).toEqual({});
    expect(reader.readTree).not.toHaveBeenCalled();
  });

  it('refuses edits that are not committed: they would be lost', async () => {
    repositories.addContent({ 'edge-httpd/workload.yaml': 'a: 2' });
    await expect(
      run({ entityRef: 'component:default/edge-httpd' }),
    ).rejects.toThrow('edits that are not committed (workload.yaml)');
  });

  it.each(['../x', 'full'])('refuses targetPath %s', async targetPath => {
    workspace.addContent({ 'full/file': 'mine' });
    await expect(
      run({ entityRef: 'component:default/edge-httpd', targetPath }),
    ).rejects.toThrow('targetPath: ');
    expect(treeOf(workspace.path)).toEqual({ 'full/file': 'mine' });
  });
});
