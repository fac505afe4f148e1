import { describe, expect, it } from 'vitest';
import { listed, reasonOf, watched } from './__testUtils__/sourceOf';
import { kubernetesPluginClusters } from './kubernetesPluginClusters';

const CLUSTER = {
  name: 'prod',
  url: 'https://kube.example.com',
  authProvider: 'serviceAccount',
  serviceAccountToken: 'secret-token',
  skipMetricsLookup: true,
  dashboardUrl: 'https://dashboard',
};
const NO_POD = { folder: '/nowhere', env: {} };

const list = (clusterLocatorMethods: unknown, pod = NO_POD) =>
  listed({ kubernetes: { clusterLocatorMethods } }, (config, warn) =>
    kubernetesPluginClusters(config, warn, pod),
  );
const listClusters = (...clusters: unknown[]) =>
  list([{ type: 'config', clusters }]);

describe('kubernetesPluginClusters', () => {
  it('lists clusters with a service account', async () => {
    const { clusters, warnings } = await listClusters({
      ...CLUSTER,
      title: 'Production',
      dashboardUrl: 'https://dashboard.example.com',
      skipTLSVerify: true,
    });
    expect(warnings).toEqual([]);
    expect(clusters[0]).toMatchObject({
      name: 'prod',
      title: 'Production',
      consoleUrl: 'https://dashboard.example.com',
    });
    const config = await watched(clusters[0]).connect();
    expect(config.getCurrentCluster()).toMatchObject({
      server: 'https://kube.example.com',
      skipTLSVerify: true,
    });
    expect(config.getCurrentUser()).toMatchObject({ token: 'secret-token' });
  });

  it('reads the way to sign in from authMetadata too', async () => {
    const { clusters } = await listClusters({
      ...CLUSTER,
      authProvider: undefined,
      authMetadata: { 'kubernetes.io/auth-provider': 'serviceAccount' },
    });
    expect(watched(clusters[0]).name).toBe('prod');
  });

  it("takes the token of the backend's pod where none is given, as the Kubernetes plugin does", async () => {
    const entry = [
      {
        type: 'config',
        clusters: [{ ...CLUSTER, serviceAccountToken: undefined }],
      },
    ];
    const inPod = await list(entry, {
      folder: '/nowhere',
      env: { KUBERNETES_SERVICE_HOST: '10.0.0.1' },
    } as never);
    await expect(watched(inPod.clusters[0]).connect()).rejects.toThrow(
      'serviceAccountTokenFile cannot be read (ENOENT)',
    );
    expect(reasonOf((await list(entry)).clusters[0])).toMatch(
      /has no serviceAccountToken; /,
    );
  });

  it.each([
    [
      'google',
      { authProvider: 'google' },
      /^signing in with google needs the token of the user who looks; list the cluster in acceleration\.clusters/,
    ],
    ['oidc', { authProvider: 'oidc' }, /^signing in with oidc needs/],
    ['aws', { authProvider: 'aws' }, /signs in with no service account; /],
    [
      'a name of every object',
      { authProvider: 'constructor' },
      /signs in with no service account; /,
    ],
    [
      'nothing',
      { authProvider: undefined },
      /signs in with no service account; /,
    ],
    ['a number', { authProvider: 7 }, /\.authProvider: /],
    ['a url of another type', { url: { secret: 'secret-token' } }, /\.url: /],
    ['http', { url: 'http://kube' }, /is http/],
  ])(
    'lists a cluster with %s as one that cannot be watched',
    async (_, wrong, reason) => {
      const { clusters } = await listClusters(
        { ...CLUSTER, ...wrong },
        { ...CLUSTER, name: 'other' },
      );
      expect(reasonOf(clusters[0])).toMatch(reason);
      expect(reasonOf(clusters[0])).not.toContain('secret-token');
      expect(watched(clusters[1]).name).toBe('other');
    },
  );

  it.each([
    [
      'gke',
      'kubernetes.clusterLocatorMethods[0]',
      /^clusters that Google lists/,
    ],
    [
      'catalog',
      'kubernetes.clusterLocatorMethods[0]',
      /^clusters that the catalog lists/,
    ],
    ['localKubectlProxy', 'local', /^kubectl proxy works only for/],
    [
      'toString',
      'kubernetes.clusterLocatorMethods[0]',
      /^only locators of type config are read/,
    ],
  ])('names the locator %s with the reason', async (type, name, reason) => {
    const { clusters } = await list([{ type, projectId: 'x' }]);
    expect(clusters[0].name).toBe(name);
    expect(reasonOf(clusters[0])).toMatch(reason);
  });

  it.each([
    [undefined],
    [null],
    ['text'],
    [7],
    [true],
    [{}],
    [[]],
    [[null]],
    [['text']],
    [[[]]],
    [[{}]],
    [[{ type: 7 }]],
    [[{ type: 'config' }]],
    [[{ type: 'config', clusters: 'text' }]],
    [[{ type: 'config', clusters: [null, 7, [], {}, { name: 7 }] }]],
  ])('is stopped by nothing: %j', async odd => {
    const { clusters, warnings } = await list(odd);
    expect(clusters).toEqual([]);
    expect(warnings.join('\n')).not.toContain('undefined');
  });

  it.each([[null], ['text'], [7], [[]]])(
    'is stopped by nothing at its root: %j',
    async kubernetes => {
      expect(
        (await listed({ kubernetes }, kubernetesPluginClusters)).clusters,
      ).toEqual([]);
    },
  );
});
