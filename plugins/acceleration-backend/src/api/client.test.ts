import { AccelerationClient } from '@fastpath/backstage-plugin-acceleration-common';
import { createServer, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import {
  fakeEnvironment,
  FakeReader,
  fakeWorkload,
} from './__testUtils__/FakeReader';
import { ApiSetting, IMAGE, startApi } from './__testUtils__/startApi';

const edge = { kind: 'Component', namespace: 'default', name: 'httpd' };

let server: Server | undefined;

/** The typed client on the real router, through a socket. */
async function connect(setting: ApiSetting = {}) {
  const { app } = startApi(setting);
  const listening = createServer(app);
  server = listening;
  await new Promise<void>(resolve => {
    listening.listen(0, '127.0.0.1', resolve);
  });
  const { port } = listening.address() as AddressInfo;
  return new AccelerationClient({
    discoveryApi: {
      getBaseUrl: async pluginId => `http://127.0.0.1:${port}/api/${pluginId}`,
    },
    fetchApi: { fetch },
  });
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

describe('the client and the router', () => {
  it('understand each other', async () => {
    const client = await connect({
      history: async () => ({ items: [], nextCursor: 'next' }),
    });
    expect((await client.clusters()).items).toMatchObject([
      { name: 'onprem', state: 'live' },
    ]);
    expect(await client.environments({ limit: 1 })).toMatchObject({
      totalItems: 1,
      items: [{ name: 'onprem' }],
    });
    expect(
      await client.environment({ namespace: 'default', name: 'onprem' }),
    ).toMatchObject({ unregistered: 0 });
    expect(await client.workload(edge)).toMatchObject({
      entityRef: 'component:default/httpd',
    });
    expect(await client.history(edge, { limit: 5 })).toEqual({
      items: [],
      nextCursor: 'next',
      incidents: [],
      probes: [],
    });
    const workload = {
      apiVersion: 'fastpath.dev/v1alpha1',
      kind: 'Workload',
      metadata: { name: 'app' },
      spec: {
        image: IMAGE,
        interfaces: [{ name: 'net1', network: 'fast' }],
        environments: ['onprem'],
      },
    };
    expect(await client.preview({ workload })).toMatchObject({
      portable: true,
    });
    expect(await client.preflight({ workload })).toMatchObject({
      passed: true,
      findings: expect.arrayContaining([
        expect.objectContaining({ rule: 'cluster-not-checked' }),
      ]),
    });
  });

  it('agree on filters with one value, with several, and with reserved characters', async () => {
    const reader = new FakeReader();
    reader.allWorkloads = [
      fakeWorkload('a', { verdict: 'failed' }),
      fakeWorkload('b', { verdict: undefined, title: 'R&D / 100%' }),
      fakeWorkload('c'),
    ];
    reader.allEnvironments = [fakeEnvironment('onprem')];
    const client = await connect({ reader });
    const names = async (...query: Parameters<typeof client.workloads>) =>
      (await client.workloads(...query)).items.map(({ name }) => name);
    expect(await names({ verdict: ['failed'] })).toEqual(['a']);
    expect(
      await names({ verdict: ['failed', 'none'], order: 'verdict' }),
    ).toEqual(['a', 'b']);
    expect(
      await names({ owner: ['group:default/edge', 'user:default/x'] }),
    ).toEqual(['a', 'b', 'c']);
    expect(await names({ q: 'r&d / 100%' })).toEqual(['b']);
    const first = await client.workloads({ limit: 2 });
    expect(await names({ limit: 2, cursor: first.nextCursor })).toEqual(['c']);
  });

  it('agree on what went wrong', async () => {
    const client = await connect({ denied: ['acceleration.preview.use'] });
    await expect(
      client.workload({ ...edge, name: 'x/../y' }),
    ).rejects.toMatchObject({
      statusCode: 404,
      cause: {
        name: 'NotFoundError',
        message: expect.stringContaining('component:default/x/../y'),
      },
    });
    await expect(client.preview({ workload: {} })).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 403,
      cause: { name: 'NotAllowedError' },
    });
    await expect(client.preflight({ workload: {} })).rejects.toMatchObject({
      statusCode: 400,
      cause: {
        name: 'InputError',
        message: expect.stringContaining('workload: '),
      },
    });
  });
});
