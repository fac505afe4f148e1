import { symlinkSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { loadBackendPacks } from '@fastpath/backstage-plugin-acceleration-node';
import { load } from 'js-yaml';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { demoCatalog } from '../__testUtils__/demoCatalog';
import { treeOf } from '../__testUtils__/treeOf';
import { createRenderWorkloadAction } from './renderWorkload';
import { createUpdateWorkloadAction } from './updateWorkload';

const DEPLOYMENT = 'repository/deploy/base/deployment.yaml';
const document = `# mine
apiVersion: fastpath.dev/v1alpha1
kind: Workload
metadata: {name: edge-httpd}
spec:
  image: registry.example.com/edge/httpd@sha256:${'ab'.repeat(32)}
  replicas: 2
  env: [{name: TOKEN, value: hunter2}]
  interfaces: [{name: net1, network: fast}]
  environments: [onprem-fra, aws-euw1]
`;

describe('acceleration:workload:update', () => {
  const workspace = createMockDirectory();
  const options = { catalog: demoCatalog(), loadPacks: loadBackendPacks };
  const action = createUpdateWorkloadAction(options);
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

  function edit(from: string, to: string): void {
    const tree = treeOf(workspace.path);
    expect(tree[DEPLOYMENT]).toContain(from);
    workspace.addContent({ [DEPLOYMENT]: tree[DEPLOYMENT].replace(from, to) });
  }

  beforeEach(async () => {
    log.mockClear();
    workspace.setContent({ 'workload.yaml': document });
    const context = createMockActionContext({
      input: {
        workloadPath: 'workload.yaml',
        targetPath: 'repository',
      } as any,
      workspacePath: workspace.path,
    });
    await createRenderWorkloadAction(options).handler(context as any);
  });

  it('changes nothing where nothing changed', async () => {
    const before = treeOf(workspace.path);
    expect(await run({ path: 'repository' })).toEqual({
      files: [],
      removed: [],
      choices: [],
      conflicts: [],
      diff: '',
    });
    expect(treeOf(workspace.path)).toEqual(before);
  });

  it('changes fields of workload.yaml, keeps its comments and every edit', async () => {
    edit('replicas: 2', 'replicas: 2 # two');
    const output = await run({
      path: 'repository',
      changes: { spec: { replicas: 5 } },
    });
    expect(output.files).toEqual([DEPLOYMENT, 'repository/workload.yaml']);
    expect(output.diff).toContain('+  replicas: 5 # two\n');
    const tree = treeOf(workspace.path);
    expect(tree[DEPLOYMENT]).toContain('replicas: 5 # two');
    expect(tree['repository/workload.yaml']).toBe(
      document.replace('replicas: 2', 'replicas: 5'),
    );
  });

  it('takes the environments that are named, keeps what is said of them, and tells what went', async () => {
    const detailed = document.replace(
      'onprem-fra, aws-euw1]',
      '{name: onprem-fra, replicas: 4}, aws-euw1] # two',
    );
    workspace.addContent({ 'repository/workload.yaml': detailed });
    const output = await run({
      path: 'repository',
      environments: [
        'resource:default/alibaba-ebm',
        'resource:default/onprem-fra',
      ],
    });
    expect(output.removed).toContain(
      'deploy/overlays/aws-euw1/kustomization.yaml',
    );
    expect(output.files).toContain(
      'repository/deploy/overlays/alibaba-ebm/kustomization.yaml',
    );
    const text = treeOf(workspace.path)['repository/workload.yaml'];
    expect((load(text) as any).spec.environments).toEqual([
      { name: 'onprem-fra', replicas: 4 },
      'resource:default/alibaba-ebm',
    ]);
    expect(text).toContain('# two');
  });

  it('names conflicts, logs no values, and writes nothing until one side is taken', async () => {
    edit('replicas: 2', 'replicas: 3');
    const before = treeOf(workspace.path);
    const input = { path: 'repository', changes: { spec: { replicas: 5 } } };
    await expect(run(input)).rejects.toThrow(
      'both sides changed deploy/base/deployment.yaml:spec.replicas; nothing was written',
    );
    const { conflicts, files } = await run({ ...input, onConflict: 'report' });
    expect({ conflicts, files }).toEqual({
      conflicts: [
        {
          file: 'deploy/base/deployment.yaml',
          path: 'spec.replicas',
          kind: 'changed',
          base: 2,
          ours: 3,
          theirs: 5,
        },
      ],
      files: [],
    });
    expect(treeOf(workspace.path)).toEqual(before);
    await run({ ...input, takeTheirs: ['deploy/'] });
    expect(treeOf(workspace.path)[DEPLOYMENT]).toContain('replicas: 5');
    expect(JSON.stringify(log.mock.calls)).not.toContain('hunter2');
  });

  it.each([
    ['a folder outside', { path: '../x' }, 'path: "../x" leads out'],
    ['a folder without a lock', { path: '.' }, '.fastpath/lock.yaml: does not'],
    [
      'a change that is none',
      { path: 'repository', changes: { spec: { replica: 2 } } },
      'spec.replica: unknown field; did you mean "replicas"?',
    ],
    [
      'an unknown environment',
      { path: 'repository', changes: { spec: { environments: ['mars'] } } },
      'unknown environment resource:default/mars',
    ],
  ])('refuses %s, and writes nothing', async (_, input, message) => {
    const before = treeOf(workspace.path);
    await expect(run(input)).rejects.toThrow(message);
    expect(treeOf(workspace.path)).toEqual(before);
  });

  it('never follows a link', async () => {
    const outside = createMockDirectory();
    symlinkSync(outside.path, `${workspace.path}/link`);
    await expect(run({ path: 'link' })).rejects.toThrow(/path: .*link/);
  });
});
