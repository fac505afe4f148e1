import { join } from 'node:path';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import {
  dumpYaml,
  loadBackendPacks,
  loadYaml,
} from '@fastpath/backstage-plugin-acceleration-node';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { treeOf } from '../__testUtils__/treeOf';
import { createChangeEnvironmentAction } from './changeEnvironment';
import { createRenderEnvironmentAction } from './renderEnvironment';
import { createRetireEnvironmentAction } from './retireEnvironment';

const document = (pool: string, more: object = {}, metadata: object = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'lab', ...metadata },
  spec: {
    type: 'acceleration-environment',
    owner: 'group:default/platform',
    backend: 'vdpa',
    cluster: 'lab',
    networks: { default: { resource: `openshift.io/${pool}`, bridge: 'br0' } },
    ...more,
  },
});

const workload = (
  name: string,
  environment: string,
) => `apiVersion: fastpath.dev/v1alpha1
kind: Workload
metadata: {name: ${name}}
spec:
  image: registry.example.com/edge/httpd@sha256:${'ab'.repeat(32)}
  interfaces: [{name: net1, network: fast}]
  environments: [${environment}]
`;

describe("an environment's life", () => {
  const workspace = createMockDirectory();
  const repositories = createMockDirectory();
  const config = mockServices.rootConfig({
    data: { acceleration: { localRepositories: { path: repositories.path } } },
  });
  const component = (name: string, location: string) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        'fastpath.dev/workload': name,
        'backstage.io/managed-by-location': location,
      },
    },
    relations: [{ type: 'dependsOn', targetRef: 'resource:default/lab' }],
  });
  const at = (name: string) =>
    `file:${join(repositories.path, name)}/catalog-info.yaml`;
  const catalog = catalogServiceMock({
    entities: [
      component('names', at('names')),
      component('dropped', at('dropped')),
      component('gone', at('gone')),
    ],
  });
  const loadPacks = () => loadBackendPacks();
  const actions = {
    render: createRenderEnvironmentAction({ catalog, loadPacks }),
    change: createChangeEnvironmentAction({ loadPacks }),
    retire: createRetireEnvironmentAction({
      catalog,
      config,
      loadPacks,
      reader: mockServices.urlReader.mock(),
      now: () => Date.parse('2026-11-30T12:00:00Z'),
    }),
  };

  async function run(action: keyof typeof actions, input: object) {
    const context = createMockActionContext({
      input: input as never,
      workspacePath: workspace.path,
      user: { ref: 'user:default/ann' } as never,
    });
    await actions[action].handler(context as never);
    return Object.fromEntries(vi.mocked(context.output).mock.calls as never);
  }
  const info = () => treeOf(workspace.resolve('lab'))['catalog-info.yaml'];

  beforeEach(() => {
    workspace.clear();
    workspace.setContent({
      lab: { 'catalog-info.yaml': `# ours\n${dumpYaml(document('old'))}` },
    });
    repositories.setContent({
      names: { 'workload.yaml': workload('names', 'lab') },
      dropped: { 'workload.yaml': workload('dropped', 'other') },
    });
  });

  it('changes its entity, byte for byte, and what is rendered of it', async () => {
    workspace.clear();
    await run('render', { environment: document('old'), targetPath: 'lab' });
    const before = treeOf(workspace.resolve('lab'));
    const text = `# a word\n${dumpYaml(document('new'))}`;
    const { files } = await run('change', { path: 'lab', document: text });
    expect(files).toContain('catalog-info.yaml');
    expect(info()).toBe(text);
    const again = await run('change', { path: 'lab', document: text });
    expect(again.files).toEqual([]);
    expect(Object.keys(treeOf(workspace.resolve('lab'))).sort()).toEqual(
      Object.keys(before).sort(),
    );
  });

  it.each([
    [
      'another environment',
      dumpYaml({ ...document('new'), metadata: { name: 'other' } }),
      /is environment default\/other, and the repository holds default\/lab/,
    ],
    ['a broken one', dumpYaml(document('new', { memlok: 1 })), /spec\.memlok/],
    [
      'one that does not fit its pack',
      dumpYaml(document('new', { networks: { default: { bridge: 7 } } })),
      /networks/,
    ],
    ['no YAML', 'kind: [', /document/],
  ])('refuses %s, and writes nothing', async (_, text, message) => {
    // prettier-ignore
    const before = info();
    await expect(
      run('change', { path: 'lab', document: text }),
    ).rejects.toThrow(message);
    expect(info()).toBe(before);
  });

  it('retires it once, and tells who still names it where', async () => {
    const { files, workloads } = await run('retire', { path: 'lab' });
    expect(files).toEqual(['catalog-info.yaml']);
    expect(info()).toMatch(/^# ours/);
    expect(loadYaml(info(), 'x')).toMatchObject({
      metadata: {
        annotations: {
          'fastpath.dev/retired-at': '2026-11-30',
          'fastpath.dev/retired-by': 'user:default/ann',
        },
      },
    });
    expect(workloads).toEqual([
      { entityRef: 'component:default/dropped', inRepository: 'no' },
      { entityRef: 'component:default/gone', inRepository: 'unreadable' },
      { entityRef: 'component:default/names', inRepository: 'yes' },
    ]);
    const before = info();
    expect((await run('retire', { path: 'lab' })).files).toEqual([]);
    expect(info()).toBe(before);
  });
});
