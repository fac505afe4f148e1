import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { afterEach, describe, expect, it } from 'vitest';
import plugin, { accelerationClusterSourceExtensionPoint } from '.';
import { createBackendModule } from '@backstage/backend-plugin-api';

const environment = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: 'onprem',
    namespace: 'default',
    annotations: {
      'backstage.io/managed-by-origin-location':
        'url:https://git.example.com/platform/environments.yaml',
    },
  },
  spec: {
    type: 'acceleration-environment',
    owner: 'group:default/platform',
    backend: 'vdpa',
    cluster: 'c1',
    networks: {
      default: { resource: 'openshift.io/fastvdpa', bridge: 'br-fast' },
    },
  },
};

describe('the plugin', () => {
  let stop: (() => Promise<void>) | undefined;
  const start = async (config: object = {}, features: object[] = []) => {
    const backend = await startTestBackend({
      features: [
        plugin,
        ...features,
        catalogServiceMock.factory({ entities: [environment] }),
        mockServices.rootConfig.factory({ data: config as never }),
      ] as never,
    });
    stop = async () => backend.stop();
    return request(backend.server);
  };
  const until = async (
    api: ReturnType<typeof request>,
    path: string,
    holds: (body: any) => boolean,
  ) => {
    const deadline = Date.now() + 10_000;
    for (;;) {
      const { body, status } = await api.get(`/api/acceleration${path}`);
      if (status === 200 && holds(body)) return body;
      if (Date.now() > deadline)
        throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  };
  afterEach(async () => {
    await stop?.();
    stop = undefined;
  });

  it('starts without any cluster, and says what environments lack', async () => {
    const api = await start({
      acceleration: {
        trustedLocations: ['url:https://git.example.com/platform/'],
      },
    });
    const { items } = await until(
      api,
      '/v1/environments',
      body => body.totalItems === 1,
    );
    expect(items[0]).toMatchObject({
      trusted: true,
      backendTitle: expect.any(String),
      promise: { class: 'vdpa' },
      cluster: { name: 'c1', state: 'missing' },
    });
    expect((await api.get('/api/acceleration/v1/clusters')).body).toEqual({
      items: [],
    });
    expect((await api.get('/api/acceleration/v1/workloads')).body).toEqual({
      items: [],
      totalItems: 0,
    });
  });

  it('trusts no environment from elsewhere', async () => {
    const { items } = await until(
      await start(),
      '/v1/environments',
      body => body.totalItems === 1,
    );
    expect(items[0]).toMatchObject({
      trusted: false,
      problems: [expect.stringContaining('untrusted')],
    });
    expect(items[0].promise).toBeUndefined();
  });

  it("starts whatever another plugin's configuration is, and takes clusters of modules", async () => {
    const module = createBackendModule({
      pluginId: 'acceleration',
      moduleId: 'test-clusters',
      register: env =>
        env.registerInit({
          deps: { clusters: accelerationClusterSourceExtensionPoint },
          init: async ({ clusters }) =>
            clusters.addClusterSource({
              name: 'a module',
              clusters: async () => [
                { name: 'c1', unwatched: 'its key is in a safe' },
              ],
            }),
        }),
    });
    const kubernetes = {
      serviceLocatorMethod: 7,
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [
            { name: 'odd', authProvider: 'google', url: 3 },
            { url: 'https://x' },
          ],
        },
        { type: 'gke' },
      ],
    };
    const api = await start({ kubernetes }, [module]);
    const { items } = await until(
      api,
      '/v1/clusters',
      body => body.items.length > 1,
    );
    expect(
      items.find(({ name }: { name: string }) => name === 'c1'),
    ).toMatchObject({
      state: 'unwatched',
      reason: 'its key is in a safe',
      source: 'a module',
    });
    expect(
      items.every(({ state }: { state: string }) => state === 'unwatched'),
    ).toBe(true);
  });
});
