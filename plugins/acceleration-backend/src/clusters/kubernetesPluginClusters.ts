import { join } from 'node:path';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { z } from 'zod';
import type {
  ClusterSource,
  UnwatchedCluster,
  WatchedCluster,
} from './ClusterSource';
import { POD, PodSurroundings } from './inClusterCluster';
import {
  FLAG,
  nameOf,
  rawConfig,
  readEntry,
  TEXT,
  WEB_ADDRESS,
} from './readEntry';
import { serverCluster } from './serverCluster';
import type { Warn } from './warnOnce';

const KEY = 'kubernetes.clusterLocatorMethods';
const INSTEAD =
  'list the cluster in acceleration.clusters with a service account';

/** The fields of the Kubernetes plugin that say how to reach a cluster; it has more. */
const CLUSTER = z.object({
  name: TEXT,
  title: TEXT.optional().catch(undefined),
  dashboardUrl: WEB_ADDRESS.optional().catch(undefined),
  url: TEXT,
  authProvider: TEXT.optional(),
  authMetadata: z.record(z.string(), z.unknown()).optional(),
  serviceAccountToken: TEXT.optional(),
  caData: TEXT.optional(),
  caFile: TEXT.optional(),
  skipTLSVerify: FLAG.optional(),
});

const LOCATOR = z.object({
  type: TEXT,
  clusters: z.array(z.unknown()).optional(),
});

/** Why the clusters of a locator, or with a way to sign in, cannot be watched. */
const LOCATORS: Readonly<Record<string, string>> = {
  catalog:
    'clusters that the catalog lists come without credentials of a service account',
  gke: 'clusters that Google lists are read with a credential of Google',
  localKubectlProxy: 'kubectl proxy works only for the person who runs it',
};
const PROVIDERS: Readonly<Record<string, string>> = {
  aks: 'signing in with aks needs the token of the user who looks',
  google: 'signing in with google needs the token of the user who looks',
  oidc: 'signing in with oidc needs the token of the user who looks',
};

async function readCluster(
  value: unknown,
  name: string,
  place: string,
  { folder, env }: PodSurroundings,
): Promise<WatchedCluster | UnwatchedCluster> {
  const read = readEntry(CLUSTER, value, name, place);
  if ('fault' in read) return read.fault;
  const {
    title,
    dashboardUrl,
    url,
    caData,
    caFile,
    skipTLSVerify,
    authMetadata = {},
  } = read.entry;
  const provider =
    authMetadata['kubernetes.io/auth-provider'] ?? read.entry.authProvider;
  if (provider !== 'serviceAccount') {
    const known =
      typeof provider === 'string' && Object.hasOwn(PROVIDERS, provider)
        ? PROVIDERS[provider]
        : `${place} signs in with no service account`;
    return { name, ...(title && { title }), unwatched: `${known}; ${INSTEAD}` };
  }
  const token = TEXT.safeParse(
    authMetadata.serviceAccountToken ?? read.entry.serviceAccountToken,
  );
  if (!token.success && !env.KUBERNETES_SERVICE_HOST)
    return {
      name,
      ...(title && { title }),
      unwatched: `${place} has no serviceAccountToken; give the one of an account with the ClusterRole`,
    };
  // Without a token the Kubernetes plugin takes the one of the pod that the backend runs in.
  const auth = token.success
    ? { serviceAccountToken: token.data }
    : { serviceAccountTokenFile: join(folder, 'token') };
  return serverCluster({
    name,
    title,
    ...(dashboardUrl && { consoleUrl: dashboardUrl }),
    access: { url, ...(caFile ? { caFile } : { caData }), skipTLSVerify, auth },
    place,
  });
}

/**
 * The clusters of the portal's Kubernetes plugin. Those that need the token of a user, or that others list, are named with the
 * reason. It is another plugin's configuration: whatever it holds stops nothing.
 */
export function kubernetesPluginClusters(
  config: RootConfigService,
  warn: Warn,
  pod: PodSurroundings = POD,
): ClusterSource {
  const readLocator = async (
    value: unknown,
    place: string,
  ): Promise<(WatchedCluster | UnwatchedCluster)[]> => {
    const locator = LOCATOR.safeParse(value);
    if (!locator.success) {
      warn(
        `${place} is no cluster locator of the Kubernetes plugin and is passed over`,
      );
      return [];
    }
    const { type, clusters = [] } = locator.data;
    if (type !== 'config') {
      const reason = Object.hasOwn(LOCATORS, type)
        ? LOCATORS[type]
        : 'only locators of type config are read';
      return [
        {
          name: type === 'localKubectlProxy' ? 'local' : place,
          title: `Clusters of the locator ${type}`,
          unwatched: `${reason}; ${INSTEAD}`,
        },
      ];
    }
    const found = clusters.map(async (cluster, index) => {
      const name = nameOf(cluster);
      if (name !== undefined)
        return [
          await readCluster(cluster, name, `${place}.clusters[${index}]`, pod),
        ];
      warn(`${place}.clusters[${index}] has no name and is passed over`);
      return [];
    });
    return (await Promise.all(found)).flat();
  };
  return {
    name: KEY,
    async clusters() {
      const list = rawConfig(config, KEY) ?? [];
      if (Array.isArray(list))
        return (
          await Promise.all(
            list.map((value, index) => readLocator(value, `${KEY}[${index}]`)),
          )
        ).flat();
      warn(`${KEY} is no list and is passed over`);
      return [];
    },
  };
}
