import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { environmentValues } from './environmentValues';
import { TRUSTED_REPOSITORY } from './Portal';
import { PortalClient } from './PortalClient';
import { serviceValues } from './serviceValues';
import { Workloads } from './Workloads';

const OTHER = 'env-anyones';

describe('environments that users publish', () => {
  const portal = inject('portal');
  let client: PortalClient;
  let workloads: Workloads;
  const environment = async (name: string) => {
    const path = `/acceleration/v1/environments/default/${name}`;
    return (await client.until(path, ({ status }) => status === 200)).body;
  };

  beforeAll(async () => {
    client = await PortalClient.signIn(portal);
    workloads = new Workloads(client);
    for (const name of [TRUSTED_REPOSITORY, OTHER]) {
      const values = {
        ...environmentValues(name, 'vdpa'),
        cluster: 'onprem-fra',
        podSecurity: 'privileged',
      };
      expect(await client.run('accelerated-environment', values)).toMatchObject(
        { status: 'completed' },
      );
      await client.entity('resource', name);
      const service = {
        ...serviceValues(`on-${name}`),
        environments: [`resource:default/${name}`],
      };
      expect(await client.run('accelerated-service', service)).toMatchObject({
        status: 'completed',
      });
    }
  });
  afterAll(() => {
    for (const name of [TRUSTED_REPOSITORY, OTHER])
      for (const folder of [name, `on-${name}`])
        rmSync(join(portal.repositories, folder), {
          recursive: true,
          force: true,
        });
  });

  it('count where acceleration.trustedLocations names their place', async () => {
    expect(await environment(TRUSTED_REPOSITORY)).toMatchObject({
      trusted: true,
      problems: [],
      promise: { class: 'vdpa' },
      cluster: { name: 'onprem-fra', state: 'live' },
    });
    const placement = await workloads.placement(
      `on-${TRUSTED_REPOSITORY}`,
      TRUSTED_REPOSITORY,
      ({ verdict }) => verdict === 'as-promised',
    );
    expect(placement).toMatchObject({
      promised: ['vdpa'],
      received: ['vdpa'],
      promise: { class: 'vdpa' },
    });
  });

  it('are listed and promise nothing otherwise, so that what they carry is never shown as good', async () => {
    const reason =
      'untrusted: it comes from a location that the portal does not trust; list it in catalog.locations or acceleration.trustedLocations';
    const shown = await environment(OTHER);
    expect(shown).toMatchObject({ trusted: false, problems: [reason] });
    expect(shown).not.toHaveProperty('promise');
    const placement = await workloads.placement(
      `on-${OTHER}`,
      OTHER,
      ({ received, pods }) => received.includes('vdpa') && pods.ready === 2,
    );
    expect(placement).toMatchObject({
      verdict: 'unknown',
      promised: [],
      reasons: [`net1: environment ${OTHER} promises nothing: ${reason}`],
    });
    expect(placement).not.toHaveProperty('promise');
    const { body } = await client.request(
      'GET',
      '/acceleration/v1/environments',
    );
    expect(
      (body.items as any[]).find(({ name }) => name === OTHER),
    ).toMatchObject({ trusted: false, workloads: { unknown: 1 } });
  });
});
