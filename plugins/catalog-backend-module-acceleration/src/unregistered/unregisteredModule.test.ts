import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import request from 'supertest';
import { expect, it, vi } from 'vitest';
import { catalogModuleAcceleration } from '../module';

/** What is found, and who asked for it. */
const asked: (string | undefined)[] = [];
const finding = createBackendPlugin({
  pluginId: 'acceleration',
  register(env) {
    env.registerInit({
      deps: { http: coreServices.httpRouter, auth: coreServices.httpAuth },
      async init({ http, auth }) {
        http.use(async (incoming, response) => {
          const { principal } = await auth.credentials(incoming, {
            allow: ['service'],
          });
          asked.push((principal as { subject?: string }).subject);
          response.json({
            items: [
              {
                cluster: 'c1',
                clusterState: 'live',
                namespace: 'radio',
                kind: 'Deployment',
                name: 'upf',
                pods: 1,
                ready: 1,
                received: [],
                resources: [],
                reasons: [],
                selector: 'app=upf',
              },
            ],
            totalItems: 1,
            clusters: [{ name: 'c1', complete: true }],
          });
        });
      },
    });
  },
});

it('makes Components of what the plugin finds, asking in its own name', async () => {
  const { server } = await startTestBackend({
    features: [
      catalogPlugin,
      catalogModuleAcceleration,
      finding,
      mockServices.scheduler.factory({
        includeInitialDelayedTasksOnStartup: true,
      }),
      mockServices.rootConfig.factory({
        data: {
          acceleration: {
            unregistered: { provider: { fallbackOwner: 'platform' } },
          },
          catalog: { processingInterval: { seconds: 1 } },
        },
      }),
    ],
  });
  await vi.waitFor(
    async () => {
      const { body } = await request(server).get(
        '/api/catalog/entities/by-name/component/unregistered/radio-upf',
      );
      expect(body).toMatchObject({
        spec: { owner: 'group:default/platform' },
        metadata: {
          annotations: {
            'backstage.io/managed-by-origin-location':
              'acceleration-unregistered:clusters',
            'backstage.io/kubernetes-label-selector': 'app=upf',
          },
        },
      });
    },
    { timeout: 10_000, interval: 200 },
  );
  expect(asked).toEqual(['plugin:catalog']);
}, 20_000);
