import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { loadBackendPacks } from '@fastpath/backstage-plugin-acceleration-node';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { demoCatalog } from '../__testUtils__/demoCatalog';
import { createRenderEnvironmentAction } from './renderEnvironment';
import { treeOf } from '../__testUtils__/treeOf';

const environment = (spec: object = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'onprem-ber' },
  spec: {
    type: 'acceleration-environment',
    owner: 'group:default/platform',
    backend: 'vdpa',
    cluster: 'onprem-ber',
    networks: {
      default: {
        resource: 'openshift.io/fastvdpa',
        bridge: 'br-fast',
        mtu: 9000,
      },
    },
    ...spec,
  },
});

describe('acceleration:environment:render', () => {
  const workspace = createMockDirectory();
  const action = createRenderEnvironmentAction({
    catalog: demoCatalog(),
    loadPacks: loadBackendPacks,
  });

  async function run(input: object) {
    const context = createMockActionContext({
      input: input as any,
      workspacePath: workspace.path,
    });
    await action.handler(context as any);
    return Object.fromEntries(vi.mocked(context.output).mock.calls) as Record<
      string,
      any
    >;
  }

  beforeEach(() => workspace.clear());

  it.each(['onprem-fra', 'resource:default/alibaba-ebm', 'aws-euw1'])(
    'renders %s from the catalog',
    async reference => {
      const { files } = await run({
        environment: reference,
        targetPath: './platform',
      });
      const tree = treeOf(workspace.path);
      expect(files).toEqual(Object.keys(tree).sort());
      expect(files).toContain('platform/catalog-info.yaml');
      expect(tree['platform/catalog-info.yaml']).not.toMatch(
        /uid|etag|managed-by/,
      );
    },
  );

  it('renders a document, and changes nothing when it runs again', async () => {
    const first = await run({ environment: environment() });
    const before = treeOf(workspace.path);
    expect(await run({ environment: environment() })).toEqual(first);
    expect(treeOf(workspace.path)).toEqual(before);
  });

  it.each([
    [
      'an unknown field',
      environment({ memlok: 'runtime' }),
      'environment: spec.memlok: unknown field; did you mean "memlock"?',
    ],
    ['an unknown backend', environment({ backend: 'vdpaa' }), 'vdpaa'],
    [
      'an unknown environment',
      'mars',
      'unknown environment resource:default/mars; choose from',
    ],
  ])('refuses %s and writes nothing', async (_, given, message) => {
    await expect(run({ environment: given })).rejects.toThrow(message);
    expect(treeOf(workspace.path)).toEqual({});
  });
});
