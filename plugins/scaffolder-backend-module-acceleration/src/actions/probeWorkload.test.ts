import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { loadBackendPacks } from '@fastpath/backstage-plugin-acceleration-node';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { demoCatalog } from '../__testUtils__/demoCatalog';
import { treeOf } from '../__testUtils__/treeOf';
import { createProbeWorkloadAction } from './probeWorkload';
import { createRenderWorkloadAction } from './renderWorkload';

const workload = {
  apiVersion: 'fastpath.dev/v1alpha1',
  kind: 'Workload',
  metadata: { name: 'edge-httpd', namespace: 'edge' },
  spec: {
    image: `registry.example.com/edge/httpd@sha256:${'ab'.repeat(32)}`,
    args: ['/usr/bin/httpd', '--vdev={net1.vdev}'],
    env: [{ name: 'TOKEN', value: 'hunter2' }],
    interfaces: [{ name: 'net1', network: 'fast' }],
    environments: [
      'onprem-fra',
      {
        name: 'aws-euw1',
        interfaces: {
          net1: { ips: ['10.0.4.10/24'], gateway: '10.0.4.1' },
        },
      },
    ],
  },
};

describe('acceleration:workload:probe', () => {
  const workspace = createMockDirectory();
  const options = { catalog: demoCatalog(), loadPacks: loadBackendPacks };
  const action = createProbeWorkloadAction(options);

  async function run(input: object, of: any = action) {
    const context = createMockActionContext({
      input: input as any,
      workspacePath: workspace.path,
    });
    await of.handler(context as any);
    return Object.fromEntries(vi.mocked(context.output).mock.calls) as Record<
      string,
      any
    >;
  }
  beforeEach(() => workspace.clear());

  it('renders the Job, and nothing of the application', async () => {
    const output = await run({ workload, from: 'aws-euw1' });
    expect(output.folders).toEqual(['probe/probe/aws-euw1-generator']);
    const tree = treeOf(workspace.path);
    expect(output.files).toEqual(Object.keys(tree).sort());
    const job = tree['probe/probe/aws-euw1-generator/job.yaml'];
    expect(job).toContain('--to=10.0.4.1');
    expect(job).toContain('fastpath.dev/probe: edge-httpd');
    expect(job).not.toContain('hunter2');
    expect(await run({ workload, from: 'aws-euw1' })).toEqual(output);
  });

  it('writes nothing into the folder of a workload', async () => {
    await run({ workload }, createRenderWorkloadAction(options));
    const before = treeOf(workspace.path);
    await expect(
      run({ workload, from: 'aws-euw1', targetPath: '.' }),
    ).rejects.toThrow('render into another folder');
    expect(treeOf(workspace.path)).toEqual(before);
  });

  it.each([
    ['from', { from: 'mars' }],
    ['from', { from: 'aws-euw1/pod-0' }],
    ['targetPath', { from: 'aws-euw1', targetPath: '../x' }],
    ['--to', { from: 'onprem-fra', to: 'onprem-fra' }],
  ])('refuses a wrong %s: %j', async (place, input) => {
    await expect(run({ workload, ...input })).rejects.toThrow(place);
    expect(treeOf(workspace.path)).toEqual({});
  });
});
