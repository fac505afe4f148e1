import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { z } from 'zod';
import type { ClusterSource } from './ClusterSource';
import { nameOf, rawConfig, readEntry, TEXT } from './readEntry';
import { serverCluster } from './serverCluster';
import type { Warn } from './warnOnce';

const KEY = 'acceleration.inCluster';

/** Where Kubernetes mounts the service account of a pod, and says where the API server is. */
export interface PodSurroundings {
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export const POD: PodSurroundings = {
  folder: '/var/run/secrets/kubernetes.io/serviceaccount',
  env: process.env,
};

const CLUSTER = z.strictObject({ name: TEXT, title: TEXT.optional() });

/** The cluster that the backend itself runs in, when `acceleration.inCluster` names it. */
export function inClusterCluster(
  config: RootConfigService,
  warn: Warn,
  { folder, env }: PodSurroundings = POD,
): ClusterSource {
  return {
    name: KEY,
    async clusters() {
      const value = rawConfig(config, KEY);
      if (value === undefined) return [];
      const name = nameOf(value);
      if (name === undefined) {
        warn(
          `${KEY} has no name and is passed over; give the name that environments have in spec.cluster`,
        );
        return [];
      }
      const read = readEntry(CLUSTER, value, name, KEY);
      if ('fault' in read) return [read.fault];
      const { title } = read.entry;
      const {
        KUBERNETES_SERVICE_HOST: host,
        KUBERNETES_SERVICE_PORT: port = '443',
      } = env;
      if (!host)
        return [
          {
            name,
            ...(title && { title }),
            unwatched: `the backend runs in no pod; remove ${KEY}, or list the cluster in acceleration.clusters`,
          },
        ];
      const access = {
        url: `https://${isIPv6(host) ? `[${host}]` : host}:${port}`,
        caFile: join(folder, 'ca.crt'),
        auth: { serviceAccountTokenFile: join(folder, 'token') },
      };
      return [await serverCluster({ name, title, access, place: KEY })];
    },
  };
}
