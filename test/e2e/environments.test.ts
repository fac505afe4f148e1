import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { BACKENDS, environmentValues } from './environmentValues';
import { PortalClient } from './PortalClient';
import { repositoryFiles } from './repositoryFiles';
import { serviceValues } from './serviceValues';

describe('the template accelerated-environment, through the REST API of a running portal', () => {
  const portal = inject('portal');
  let client: PortalClient;

  beforeAll(async () => {
    client = await PortalClient.signIn(portal);
    await client.entity('template', 'accelerated-environment');
  });

  it.each(Object.keys(BACKENDS))(
    'publishes an environment of backend %s, and a service can use it',
    async backend => {
      const name = `env-${backend}`;
      const { status, log } = await client.run(
        'accelerated-environment',
        environmentValues(name, backend),
      );
      expect(log).toContain(`Published ${name} as commit`);
      expect(status).toBe('completed');

      const environment = await client.entity('resource', name);
      expect(environment.status?.items ?? []).toEqual([]);
      expect(environment).toMatchObject({
        metadata: { title: `Environment ${name}` },
        spec: { type: 'acceleration-environment', backend, cluster: name },
      });
      expect(environment.spec.networks.default).toMatchObject({
        resource: expect.stringContaining('/'),
      });

      const paths = (
        await repositoryFiles(join(portal.repositories, name), 'HEAD')
      ).map(({ path }) => path);
      expect(paths).toEqual(
        expect.arrayContaining([
          '.fastpath/lock.yaml',
          'README.md',
          'catalog-info.yaml',
        ]),
      );
      expect(paths.some(path => path.startsWith('platform/'))).toBe(
        backend !== 'mediation',
      );

      const service = await client.run('accelerated-service', {
        ...serviceValues(`on-${name}`),
        environments: [`resource:default/${name}`],
      });
      expect(service.status, service.log).toBe('completed');
      expect(
        (
          await repositoryFiles(join(portal.repositories, `on-${name}`), 'HEAD')
        ).map(({ path }) => path),
      ).toContain(`deploy/overlays/${name}/networks.yaml`);
    },
  );

  it.each<[string, object, number]>([
    ['no backend', { backend: undefined }, 400],
    [
      'parameters of another backend',
      { backend: 'vdpa', 'backend-vdpa': undefined },
      400,
    ],
    [
      'an unknown parameter',
      {
        'backend-vdpa': {
          networks: { default: { resource: 'a/b', bridge: 'br', misspelt: 1 } },
        },
      },
      400,
    ],
    ['a name that is none', { name: 'Env!' }, 400],
  ])('refuses %s', async (_, change, expected) => {
    const values = { ...environmentValues('env-bad', 'vdpa'), ...change };
    const { status } = await client.request('POST', '/scaffolder/v2/tasks', {
      templateRef: 'template:default/accelerated-environment',
      values,
    });
    expect(status).toBe(expected);
    expect(readdirSync(portal.repositories)).not.toContain('env-bad');
  });

  it("says what the pack's own schema misses, where the form cannot", async () => {
    const values = {
      ...environmentValues('env-images', 'mediation'),
      'backend-mediation': {
        networks: { default: { resource: 'a.b/slot' } },
        platform: {
          images: {},
          pools: [{ resource: 'a.b/slot', pciAddresses: ['0000:00:06.0'] }],
        },
      },
    };
    const { status, log } = await client.run('accelerated-environment', values);
    expect(status).toBe('failed');
    expect(log).toContain(
      'spec.platform.images: is missing; give: images by digest',
    );
    expect(readdirSync(portal.repositories)).not.toContain('env-images');
  });
});
