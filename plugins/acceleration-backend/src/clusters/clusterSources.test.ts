import { mockServices } from '@backstage/backend-test-utils';
import { describe, expect, it } from 'vitest';
import { ClusterDirectory } from './ClusterDirectory';
import type { UnwatchedCluster, WatchedCluster } from './ClusterSource';
import { clusterSources } from './clusterSources';

const SECRET = 'token-that-nobody-may-see';
const URL = 'https://kube.example.com';

describe('clusterSources', () => {
  it('reads our own keys before those of the Kubernetes plugin', () => {
    const config = mockServices.rootConfig({
      data: { acceleration: { kubeconfig: [{ path: 'a' }, { path: 'b' }] } },
    });
    expect(
      clusterSources(config, mockServices.logger.mock()).map(
        ({ name }) => name,
      ),
    ).toEqual([
      'acceleration.clusters',
      'acceleration.kubeconfig[0]',
      'acceleration.kubeconfig[1]',
      'acceleration.inCluster',
      'kubernetes.clusterLocatorMethods',
    ]);
  });

  it('tells no secret, whatever is wrong, to any log or reason', async () => {
    const data = {
      acceleration: {
        clusters: [
          { name: 'a', url: URL, auth: { serviceAccountToken: SECRET } },
          {
            name: 'b',
            url: `https://x:${SECRET}@kube`,
            auth: { serviceAccountToken: SECRET },
          },
          { name: 'c', url: URL, auth: { serviceAccountToken: [SECRET] } },
          {
            name: 'd',
            url: URL,
            auth: {
              serviceAccountToken: SECRET,
              serviceAccountTokenFile: SECRET,
            },
          },
          {
            name: 'e',
            url: URL,
            auth: { clientCertificate: { certData: SECRET, keyData: SECRET } },
          },
          {
            name: 'f',
            url: URL,
            caData: SECRET,
            auth: { serviceAccountToken: `${SECRET}\n${SECRET}` },
          },
          { url: URL, auth: { serviceAccountToken: SECRET } },
          SECRET,
        ],
        kubeconfig: [{ path: `/nowhere/${SECRET}` }, SECRET],
      },
      kubernetes: {
        clusterLocatorMethods: [
          {
            type: 'config',
            clusters: [
              {
                name: 'a',
                url: 7,
                authProvider: 'serviceAccount',
                serviceAccountToken: SECRET,
              },
            ],
          },
          SECRET,
        ],
      },
    };
    const logger = mockServices.logger.mock();
    const told: (WatchedCluster | UnwatchedCluster)[] = [];
    const directory = new ClusterDirectory({
      sources: clusterSources(mockServices.rootConfig({ data }), logger),
      listener: { set: cluster => told.push(cluster), remove: () => undefined },
      logger,
    });
    await directory.start();
    await directory.close();
    expect(told.map(({ name }) => name)).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
      'f',
    ]);
    const failures = await Promise.all(
      told.map(cluster =>
        'connect' in cluster ? cluster.connect().then(() => '', String) : '',
      ),
    );
    const said = JSON.stringify([
      told,
      failures,
      [logger.warn, logger.info, logger.error, logger.debug].map(
        log => (log as never as { mock: unknown }).mock,
      ),
    ]);
    expect(said).not.toContain(SECRET);
    expect(
      failures.filter(failure => failure.startsWith('CredentialsError')),
    ).toHaveLength(2);
  });
});
