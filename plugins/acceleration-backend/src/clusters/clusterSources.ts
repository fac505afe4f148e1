import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { ClusterSource } from './ClusterSource';
import { configuredClusters } from './configuredClusters';
import { inClusterCluster } from './inClusterCluster';
import { kubeconfigClusters } from './kubeconfigClusters';
import { kubernetesPluginClusters } from './kubernetesPluginClusters';
import { warnOnce } from './warnOnce';

/**
 * The sources that the portal's configuration knows, in the order in which they count: our own keys, then the Kubernetes
 * plugin's. What is wrong in them is warned of, once, and stops nothing.
 */
export function clusterSources(
  config: RootConfigService,
  logger: LoggerService,
): ClusterSource[] {
  const warn = warnOnce(logger);
  return [
    configuredClusters(config, warn),
    ...kubeconfigClusters(config, warn),
    inClusterCluster(config, warn),
    kubernetesPluginClusters(config, warn),
  ];
}
