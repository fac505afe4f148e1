import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import request from 'supertest';
import { describe, expect, it, vi } from 'vitest';
import { catalogModuleAcceleration } from './module';

const environment = (
  name: string,
  extra = '',
) => `apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: {name: ${name}}
spec:
  type: acceleration-environment
  owner: group:default/platform
  backend: vdpa
  cluster: ${name}
${extra}`;

const component = (name: string) => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: ${name}, annotations: {fastpath.dev/workload: ${name}}}
spec: {type: service, lifecycle: production, owner: guests, dependsOn: ["resource:default/good"]}
`;

describe('catalogModuleAcceleration', () => {
  const files = createMockDirectory();

  it('checks environments and reads local repositories', async () => {
    files.setContent({
      'environments.yaml': `${environment('good')}---\n${environment('broken', '  memlok: runtime\n')}`,
      repositories: {
        one: { 'catalog-info.yaml': component('one') },
        published: { 'catalog-info.yaml': environment('published') },
      },
    });
    const events = mockServices.events();
    const { server } = await startTestBackend({
      features: [
        catalogPlugin,
        catalogModuleAcceleration,
        createServiceFactory({
          service: eventsServiceRef,
          deps: {},
          factory: () => events,
        }),
        mockServices.rootConfig.factory({
          data: {
            acceleration: {
              localRepositories: {
                path: files.resolve('repositories'),
                allow: ['Component', 'Resource'],
              },
            },
            catalog: {
              locations: [
                {
                  type: 'file',
                  target: files.resolve('environments.yaml'),
                  rules: [{ allow: ['Resource'] }],
                },
              ],
              processingInterval: { seconds: 1 },
            },
          },
        }),
      ],
    });
    const entity = async (path: string) =>
      (await request(server).get(`/api/catalog/entities/by-name/${path}`)).body;
    const seen = (path: string, expected: object) =>
      vi.waitFor(
        async () => expect(await entity(path)).toMatchObject(expected),
        { timeout: 20_000, interval: 200 },
      );

    await seen('resource/default/good', { spec: { backend: 'vdpa' } });
    expect(await entity('resource/default/good')).not.toHaveProperty('status');
    await seen('resource/default/broken', {
      status: {
        items: [
          {
            type: 'backstage.io/catalog-processing',
            level: 'error',
            error: {
              name: 'InputError',
              message: 'spec.memlok: unknown field; did you mean "memlock"?',
            },
          },
        ],
      },
    });
    const dependsOn = {
      relations: expect.arrayContaining([
        { type: 'dependsOn', targetRef: 'resource:default/good' },
      ]),
    };
    await seen('component/default/one', dependsOn);
    await seen('resource/default/published', { spec: { backend: 'vdpa' } });

    files.addContent({
      'repositories/two/catalog-info.yaml': component('two'),
    });
    await events.publish({
      topic: 'acceleration.local-repository',
      eventPayload: { name: 'two', commit: 'c' },
    });
    await seen('component/default/two', dependsOn);
    await seen('component/default/two', {
      relations: expect.arrayContaining([
        { type: 'runsIn', targetRef: 'resource:default/good' },
      ]),
    });
    await seen('resource/default/good', {
      relations: expect.arrayContaining([
        { type: 'environmentOf', targetRef: 'component:default/two' },
      ]),
    });

    // A fixed environment loses its error.
    files.addContent({
      'environments.yaml': `${environment('good')}---\n${environment('broken')}`,
    });
    await vi.waitFor(
      async () =>
        expect(await entity('resource/default/broken')).not.toHaveProperty(
          'status',
        ),
      { timeout: 20_000, interval: 500 },
    );
  });

  it('starts without a folder for local repositories', async () => {
    const { server } = await startTestBackend({
      features: [catalogPlugin, catalogModuleAcceleration],
    });
    await request(server).get('/api/catalog/entities').expect(200, []);
  });
});
