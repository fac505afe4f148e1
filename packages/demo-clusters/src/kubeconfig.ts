import { dumpYaml } from '@fastpath/backstage-plugin-acceleration-node';
import type { SimulatedCluster } from './cluster/SimulatedCluster';

/** A kubeconfig with a context for each cluster, called as the cluster is; the first one is current. */
export function kubeconfig(clusters: readonly SimulatedCluster[]): string {
  const names = clusters.map(({ name }) => name);
  return dumpYaml({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': names[0] ?? '',
    preferences: {},
    clusters: clusters.map(({ name, server }) => ({
      name,
      cluster: {
        server: server.url,
        'certificate-authority-data': Buffer.from(server.certificate).toString(
          'base64',
        ),
      },
    })),
    users: clusters.map(({ name, server }) => ({
      name,
      user: { token: server.token },
    })),
    contexts: names.map(name => ({
      name,
      context: { cluster: name, user: name },
    })),
  });
}
