import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { ClusterSource } from './ClusterSource';
import { KUBECONFIG_ENTRY, KubeconfigFile } from './KubeconfigFile';
import { faultOf, rawConfig } from './readEntry';
import type { Warn } from './warnOnce';

const KEY = 'acceleration.kubeconfig';

/** One source for each file of `acceleration.kubeconfig`: what is wrong with one touches no other. */
export function kubeconfigClusters(
  config: RootConfigService,
  warn: Warn,
): ClusterSource[] {
  const list = rawConfig(config, KEY) ?? [];
  if (!Array.isArray(list)) {
    warn(`${KEY} is no list; each file is an entry with a path`);
    return [];
  }
  return list.flatMap((value: unknown, index) => {
    const name = `${KEY}[${index}]`;
    const read = KUBECONFIG_ENTRY.safeParse(value);
    if (read.success) return [new KubeconfigFile(name, read.data)];
    warn(`${faultOf(read.error, name)}; the entry is passed over`);
    return [];
  });
}
