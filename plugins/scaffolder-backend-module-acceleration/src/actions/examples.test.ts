import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { loadBackendPacks } from '@fastpath/backstage-plugin-acceleration-node';
import { load } from 'js-yaml';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { demoCatalog } from '../__testUtils__/demoCatalog';
import { createChangeEnvironmentAction } from './changeEnvironment';
import { createProbeWorkloadAction } from './probeWorkload';
import { createPublishLocalAction } from './publishLocal';
import { createRenderEnvironmentAction } from './renderEnvironment';
import { createRenderWorkloadAction } from './renderWorkload';
import { createRetireEnvironmentAction } from './retireEnvironment';
import { createUpdateWorkloadAction } from './updateWorkload';

const workload = `apiVersion: fastpath.dev/v1alpha1
kind: Workload
metadata: {name: edge-httpd}
spec:
  image: registry.example.com/edge/httpd@sha256:${'ab'.repeat(32)}
  interfaces: [{name: net1, network: fast}]
  environments: [onprem-fra, aws-euw1]
`;

const environment = `apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: {name: lab}
spec:
  type: acceleration-environment
  owner: group:default/platform
  backend: vdpa
  cluster: lab
  networks: {default: {resource: openshift.io/old, bridge: br0}}
`;

describe('the examples of', () => {
  const workspace = createMockDirectory();
  const repositories = createMockDirectory();
  const config = mockServices.rootConfig({
    data: { acceleration: { localRepositories: { path: repositories.path } } },
  });
  const options = { catalog: demoCatalog(), loadPacks: loadBackendPacks };
  const actions = [
    createRenderWorkloadAction(options),
    createUpdateWorkloadAction(options),
    createProbeWorkloadAction(options),
    createRenderEnvironmentAction(options),
    createChangeEnvironmentAction(options),
    createRetireEnvironmentAction({
      ...options,
      config,
      reader: mockServices.urlReader.mock(),
    }),
    createPublishLocalAction({
      catalog: options.catalog,
      config,
      events: mockServices.events.mock(),
    }),
  ];

  beforeEach(async () => {
    repositories.clear();
    workspace.setContent({
      'source/workload.yaml': workload,
      'deploy/base.yaml': 'a: 1',
      'environment/catalog-info.yaml': environment,
    });
    // What an update finds.
    await actions[0].handler(
      createMockActionContext({
        input: {
          workloadPath: 'source/workload.yaml',
          targetPath: 'repository',
        } as any,
        workspacePath: workspace.path,
      }) as any,
    );
  });

  it.each(
    actions.flatMap(action =>
      action.examples!.map(example => ({
        action,
        example,
        name: `${action.id}: ${example.description}`,
      })),
    ),
  )('$name', async ({ action, example }) => {
    const { steps } = load(example.example) as {
      steps: { action: string; input: any }[];
    };
    for (const step of steps) {
      expect(step.action).toBe(action.id);
      const context = createMockActionContext({
        input: step.input,
        workspacePath: workspace.path,
      });
      await action.handler(context as any);
      expect(
        vi
          .mocked(context.output)
          .mock.calls.map(([name]) => name)
          .sort(),
      ).toEqual(Object.keys((action.schema!.output as any).properties).sort());
    }
  });

  it('are there for every action', () => {
    expect(
      actions.filter(
        action => !action.examples?.length || !action.supportsDryRun,
      ),
    ).toEqual([]);
  });
});
