import { symlinkSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { loadBackendPacks } from '@fastpath/backstage-plugin-acceleration-node';
import { load } from 'js-yaml';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { demoCatalog } from '../__testUtils__/demoCatalog';
import { treeOf } from '../__testUtils__/treeOf';
import { createImportManifestsAction } from './importManifests';

const manifest = (name = 'app', more = '') => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  replicas: 2
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata:
      labels: {app: ${name}}
      annotations: {k8s.v1.cni.cncf.io/networks: '[{"name":"fast","interface":"net1"}]'}
    spec:
      ${more}
      containers:
      - name: main
        image: registry.example.com/edge/app@sha256:${'ab'.repeat(32)}
        command: [/usr/bin/app]
        args: [--verbose]
        env: [{name: TOKEN, value: hunter2}]
        resources:
          limits: {cpu: "2", memory: 1Gi, hugepages-1Gi: 1Gi, openshift.io/fastvdpa: "1"}
          requests: {cpu: "2", memory: 1Gi, hugepages-1Gi: 1Gi, openshift.io/fastvdpa: "1"}
`;
const environments = ['resource:default/onprem-fra'];

describe('acceleration:manifest:import', () => {
  const workspace = createMockDirectory();
  const temporary = createMockDirectory();
  const action = createImportManifestsAction({
    catalog: demoCatalog(),
    loadPacks: loadBackendPacks,
  });
  const log = vi.fn();

  async function run(input: object): Promise<Record<string, any>> {
    temporary.clear();
    const context = createMockActionContext({
      input: input as any,
      workspacePath: workspace.path,
    });
    vi.mocked(context.createTemporaryDirectory).mockResolvedValue(
      temporary.path,
    );
    for (const level of ['info', 'warn'] as const)
      vi.spyOn(context.logger, level).mockImplementation(log as any);
    await action.handler(context as any);
    return Object.fromEntries(vi.mocked(context.output).mock.calls);
  }

  beforeEach(() => {
    log.mockClear();
    workspace.setContent({ 'manifests/deployment.yaml': manifest() });
  });

  it.each(action.examples!)('$description', async ({ example }) => {
    const { steps } = load(example) as any;
    expect(steps[0].action).toBe(action.id);
    const output = await run(steps[0].input);
    expect(output.imported).toBe(true);
    expect(Object.keys(output).sort()).toEqual(
      Object.keys((action.schema!.output as any).properties).sort(),
    );
  });

  it('writes the workload of a file, and logs no values', async () => {
    const { workload, object, unsupported } = await run({
      paths: ['manifests'],
      environments,
      owner: 'group:default/edge',
      targetPath: 'repository',
    });
    expect(object).toBe('Deployment/app');
    expect(unsupported).toEqual([]);
    const written = treeOf(workspace.path)['repository/workload.yaml'];
    expect(load(written)).toEqual(workload);
    expect(workload).toMatchObject({
      metadata: { name: 'app' },
      spec: {
        replicas: 2,
        command: ['/usr/bin/app'],
        catalog: { owner: 'group:default/edge' },
        environments: ['onprem-fra'],
      },
    });
    expect(JSON.stringify(log.mock.calls)).not.toContain('hunter2');
  });

  it('takes a manifest as text, and one object of several', async () => {
    const text = `${manifest()}---\n${manifest('other')}`;
    await expect(run({ manifest: text, environments })).rejects.toThrow(
      'object: Deployment/app, Deployment/other make pods',
    );
    expect(
      await run({ manifest: text, environments, object: 'Deployment/other' }),
    ).toMatchObject({ imported: true, object: 'Deployment/other' });
    expect(Object.keys(treeOf(workspace.path))).toEqual([
      'manifests/deployment.yaml',
    ]);
  });

  it('names what stands in the way by file, line and path, and fails unless it is to report', async () => {
    const input = {
      manifest: manifest('app', 'hostNetwork: true'),
      environments,
      targetPath: '.',
    };
    await expect(run(input)).rejects.toThrow(
      /^Deployment\/app cannot be imported as it is: spec.template.spec.hostNetwork: /,
    );
    const output = await run({ ...input, onRefusal: 'report' });
    expect(output).toMatchObject({
      imported: false,
      workload: {},
      unsupported: [
        {
          file: 'manifest.yaml',
          line: 12,
          path: 'spec.template.spec.hostNetwork',
        },
      ],
    });
    expect(treeOf(workspace.path)).not.toHaveProperty('workload.yaml');
  });

  it.each([
    ['neither paths nor manifest', {}, 'no manifest is given'],
    ['both', { paths: ['a'], manifest: 'a' }, 'both paths and manifest'],
    ['a folder outside', { paths: ['../x'] }, 'paths: "../x" leads out'],
    ['what is not there', { paths: ['x'] }, /^x: does not exist/],
    ['no YAML', { manifest: 'a: [' }, /^manifest.yaml:1: .*is not plain YAML/],
    ['nothing that makes pods', { manifest: 'a: 1' }, /pods/],
    [
      'another object',
      { paths: ['manifests'], object: 'Pod/x' },
      'there is no Pod/x; choose from Deployment/app',
    ],
    [
      'an unknown environment',
      { paths: ['manifests'], environments: ['mars'] },
      'unknown environment',
    ],
    [
      'a workload.yaml in the way',
      { paths: ['manifests'], targetPath: 'taken' },
      'cannot take workload.yaml (EEXIST)',
    ],
  ])('refuses %s, and writes nothing', async (_, input, message) => {
    workspace.addContent({ 'taken/workload.yaml': 'mine' });
    const before = treeOf(workspace.path);
    await expect(run({ environments, ...input })).rejects.toThrow(message);
    expect(treeOf(workspace.path)).toEqual(before);
  });

  it('builds no kustomization, which may fetch from anywhere', async () => {
    workspace.addContent({
      'manifests/kustomization.yaml': 'resources: [https://example.com/x]\n',
    });
    await expect(run({ paths: ['manifests'], environments })).rejects.toThrow(
      /^manifests: is a kustomization, which is not built here/,
    );
  });

  it('never follows a link', async () => {
    symlinkSync(temporary.path, `${workspace.path}/link`);
    await expect(run({ paths: ['link'], environments })).rejects.toThrow(
      /paths: .*link/,
    );
  });
});
