import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeCertificate } from '../watch/__testUtils__/certificate';
import { listed, reasonOf, watched } from './__testUtils__/sourceOf';
import { inClusterCluster } from './inClusterCluster';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fastpath-pod-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const list = (inCluster: unknown, env = {}) =>
  listed({ acceleration: { inCluster } }, (config, warn) =>
    inClusterCluster(config, warn, { folder, env }),
  );

describe('inClusterCluster', () => {
  it.each([
    ['10.0.0.1', '6443', 'https://10.0.0.1:6443'],
    ['fd00::1', undefined, 'https://[fd00::1]:443'],
  ])('reaches the cluster of a pod at %s', async (host, port, server) => {
    const { certificate } = makeCertificate();
    await Promise.all([
      writeFile(join(folder, 'ca.crt'), certificate),
      writeFile(join(folder, 'token'), 'mounted-token\n'),
    ]);
    const { clusters } = await list(
      { name: 'home', title: 'Home' },
      { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port },
    );
    expect(clusters).toMatchObject([{ name: 'home', title: 'Home' }]);
    const config = await watched(clusters[0]).connect();
    expect(config.getCurrentCluster()).toMatchObject({
      server,
      caData: Buffer.from(certificate).toString('base64'),
    });
    const options: { headers?: Record<string, string> } = {};
    await config.applyToHTTPSOptions(options);
    expect(options.headers).toEqual({ Authorization: 'Bearer mounted-token' });
  });

  it('says that the backend runs in no pod', async () => {
    expect(reasonOf((await list({ name: 'home' })).clusters[0])).toMatch(
      /^the backend runs in no pod; /,
    );
  });

  it('lists nothing unless it is asked to', async () => {
    expect(await list(undefined, { KUBERNETES_SERVICE_HOST: 'x' })).toEqual({
      clusters: [],
      warnings: [],
    });
  });

  it.each([[{}], ['text'], [true], [{ name: 7 }]])('warns of %j', async odd => {
    expect(await list(odd)).toEqual({
      clusters: [],
      warnings: [expect.stringMatching(/^acceleration\.inCluster has no name/)],
    });
  });
});
