import { loadBackendPacks } from '@fastpath/backstage-plugin-acceleration-node';
import { describe, expect, it } from 'vitest';
import { EnvironmentProcessor } from './EnvironmentProcessor';

const environment = (spec: object) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'aws-euw1', uid: 'u' },
  spec: {
    type: 'acceleration-environment',
    owner: 'platform',
    backend: 'mediation',
    cluster: 'aws-euw1',
    ...spec,
  },
});

describe('EnvironmentProcessor', () => {
  const processor = new EnvironmentProcessor(() => loadBackendPacks());

  it('leaves a correct environment, and everything else, as it is', async () => {
    for (const entity of [
      environment({}),
      { ...environment({}), kind: 'Component' },
      environment({ type: 'database', nonsense: 1 }),
    ]) {
      expect(await processor.postProcessEntity(entity)).toBe(entity);
    }
  });

  it('keeps a broken environment and shows every problem with its path in the status', async () => {
    const entity = environment({ memlok: 'runtime', hugepageSizes: ['3Mi'] });
    const result = await processor.postProcessEntity(entity);
    expect(result).toMatchObject(entity);
    const [item] = (result as any).status.items;
    expect(item).toMatchObject({
      type: 'backstage.io/catalog-processing',
      level: 'error',
      error: { name: 'InputError' },
    });
    expect(item.message).toContain(
      'spec.hugepageSizes[0]: "3Mi" is not possible here; use one of 16Gi',
    );
    expect(item.message).toContain(
      'spec.memlok: unknown field; did you mean "memlock"?',
    );
  });

  it.each([
    [
      { networks: { default: { resurce: 'fastpath.dev/slot' } } },
      'spec.networks.default.resurce: unknown parameter; did you mean "resource"?',
    ],
    [
      {
        platform: {
          pools: [{ resource: 'fastpath.dev/slot', pciAddresses: ['00:06.0'] }],
        },
      },
      'spec.platform.pools[0].pciAddresses[0]: "00:06.0" does not fit',
    ],
    [
      { backend: 'mediaton' },
      'spec.backend: "mediaton" is no backend pack; did you mean "mediation"? known: mediation, mediation-ovs, offload, vdpa',
    ],
  ])('shows what its backend pack refuses: %j', async (spec, message) => {
    const result: any = await processor.postProcessEntity(environment(spec));
    expect(result.status.items[0].message).toContain(message);
  });
});
