import { symlinkSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { loadBackendPacks } from '@fastpath/backstage-plugin-acceleration-node';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { demoCatalog } from '../__testUtils__/demoCatalog';
import { createRenderWorkloadAction } from './renderWorkload';
import { treeOf } from '../__testUtils__/treeOf';

const workload = (spec: object = {}) => ({
  apiVersion: 'fastpath.dev/v1alpha1',
  kind: 'Workload',
  metadata: { name: 'edge-httpd', namespace: 'edge' },
  spec: {
    image: `registry.example.com/edge/httpd@sha256:${'ab'.repeat(32)}`,
    args: ['/usr/bin/httpd', '--vdev={net1.vdev}'],
    env: [{ name: 'TOKEN', value: 'hunter2' }],
    interfaces: [{ name: 'net1', network: 'fast' }],
    environments: ['onprem-fra', { name: 'aws-euw1', replicas: 4 }],
    ...spec,
  },
});

// The comment must survive: the file is the developer's.
const document = `# mine
apiVersion: fastpath.dev/v1alpha1
kind: Workload
metadata: {name: edge-httpd}
spec:
  image: registry.example.com/edge/httpd@sha256:${'ab'.repeat(32)}
  interfaces: [{name: net1, network: fast}]
  environments: [onprem-fra, aws-euw1]
`;

describe('acceleration:workload:render', () => {
  const workspace = createMockDirectory();
  const action = createRenderWorkloadAction({
    catalog: demoCatalog(),
    loadPacks: loadBackendPacks,
  });
  const log = vi.fn();

  async function run(input: object) {
    const context = createMockActionContext({
      input: input as any,
      workspacePath: workspace.path,
    });
    for (const level of ['info', 'warn'] as const)
      vi.spyOn(context.logger, level).mockImplementation(log as any);
    await action.handler(context as any);
    return Object.fromEntries(vi.mocked(context.output).mock.calls) as Record<
      string,
      any
    >;
  }

  beforeEach(() => {
    workspace.clear();
    log.mockClear();
  });

  it("renders an object for the workload's own environments", async () => {
    const output = await run({ workload: workload() });
    expect(output).toMatchObject({
      environments: ['aws-euw1', 'onprem-fra'],
      portable: true,
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    });
    const tree = treeOf(workspace.path);
    expect(output.files).toEqual(Object.keys(tree).sort());
    expect(output.files).toContain(
      'deploy/overlays/aws-euw1/kustomization.yaml',
    );
    expect(tree['catalog-info.yaml']).toContain('resource:default/onprem-fra');
  });

  it('changes nothing when it runs again', async () => {
    const first = await run({ workload: workload() });
    const before = treeOf(workspace.path);
    expect(await run({ workload: workload() })).toEqual(first);
    expect(treeOf(workspace.path)).toEqual(before);
    expect(log).toHaveBeenLastCalledWith(
      expect.stringMatching(/: 0 files written, \d+ unchanged, 0 removed$/),
    );
  });

  it('logs names and counts, but no values', async () => {
    await run({ workload: workload() });
    expect(log).toHaveBeenCalledWith(
      expect.stringMatching(
        /^Rendered edge-httpd for aws-euw1, onprem-fra: \d+ files written, 0 unchanged, 0 removed$/,
      ),
    );
    expect(JSON.stringify(log.mock.calls)).not.toMatch(/hunter2|sha256/);
  });

  it('renders for other environments, with what the workload says about each', async () => {
    const output = await run({
      workload: workload(),
      environments: ['resource:default/aws-euw1', 'alibaba-ebm'],
    });
    expect(output.environments).toEqual(['alibaba-ebm', 'aws-euw1']);
    expect(
      treeOf(workspace.path)['deploy/overlays/aws-euw1/pod.patch.yaml'],
    ).toContain('replicas: 4');
  });

  it('takes the environments of a workload that names none', async () => {
    const output = await run({
      workload: workload({ environments: undefined }),
      environments: ['onprem-fra'],
    });
    expect(output.environments).toEqual(['onprem-fra']);
  });

  it('keeps a workload.yaml byte for byte, and writes to targetPath', async () => {
    workspace.setContent({ 'in/workload.yaml': document });
    const output = await run({
      workloadPath: 'in/workload.yaml',
      targetPath: './out',
      environments: ['aws-euw1'],
    });
    const { 'in/workload.yaml': source, ...tree } = treeOf(workspace.path);
    expect(tree['out/workload.yaml']).toBe(source);
    expect(output.environments).toEqual(['aws-euw1']);
    expect(output.files).toEqual(Object.keys(tree).sort());
  });

  it.each([
    ['neither', {}, 'no workload is given; give one of workload, workloadPath'],
    [
      'both',
      { workload: workload(), workloadPath: 'w' },
      'both workload and workloadPath are given; give one of',
    ],
    [
      'a tag',
      { workload: workload({ image: 'a/b:1' }) },
      'workload: spec.image: "a/b:1" has the tag "1" but no digest; write <repository>@sha256:<64 hex digits>',
    ],
    [
      'an unknown field',
      { workload: workload({ replica: 2 }) },
      'workload: spec.replica: unknown field; did you mean "replicas"?',
    ],
    [
      'an unknown environment',
      { workload: workload({ environments: ['mars'] }) },
      'unknown environment resource:default/mars; choose from resource:default/alibaba-ebm, resource:default/aws-euw1, resource:default/onprem-fra',
    ],
    [
      'the same environment twice',
      {
        workload: workload(),
        environments: ['aws-euw1', 'resource:default/aws-euw1'],
      },
      'is listed twice',
    ],
    [
      'no such file',
      { workloadPath: 'none.yaml' },
      'none.yaml: does not exist; check the path',
    ],
    [
      'a file outside',
      { workloadPath: '../w.yaml' },
      'workloadPath: "../w.yaml" leads out of the workspace',
    ],
    [
      'a target outside',
      { workload: workload(), targetPath: '../x' },
      'targetPath: "../x" leads out of the workspace',
    ],
  ])(
    'refuses %s with one clear error, and writes nothing',
    async (_, input, message) => {
      await expect(run(input)).rejects.toThrow(message);
      expect(treeOf(workspace.path)).toEqual({});
    },
  );

  it('refuses an environment that the file does not list', async () => {
    workspace.setContent({ 'workload.yaml': document });
    await expect(
      run({ workloadPath: 'workload.yaml', environments: ['alibaba-ebm'] }),
    ).rejects.toThrow(
      'environments: alibaba-ebm not in spec.environments of workload.yaml; add there, or choose from onprem-fra, aws-euw1',
    );
  });

  it('never writes through a link', async () => {
    const outside = createMockDirectory();
    symlinkSync(outside.path, `${workspace.path}/deploy`);
    await expect(run({ workload: workload() })).rejects.toThrow(/deploy.*link/);
    await expect(
      run({ workload: workload(), targetPath: 'deploy' }),
    ).rejects.toThrow(/targetPath: .*deploy/);
    expect(treeOf(outside.path)).toEqual({});
  });
});
