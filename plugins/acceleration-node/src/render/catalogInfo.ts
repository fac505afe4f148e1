import {
  LABELS,
  Workload,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { ResolvedEnvironment } from './ResolvedEnvironment';

/**
 * The catalog's Component of a workload, depending on its environments.
 *
 * @param resolved - sorted by name
 */
export function catalogInfo(
  { metadata, spec }: Workload,
  resolved: readonly ResolvedEnvironment[],
) {
  const namespaces = new Set(
    resolved.map(environment => environment.namespace),
  );
  const [namespace] = namespaces.size === 1 ? namespaces : [];
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: metadata.name,
      ...(spec.catalog.description && {
        description: spec.catalog.description,
      }),
      annotations: {
        [LABELS.kubernetesId]: metadata.name,
        [LABELS.workload]: metadata.name,
        ...(namespace && { 'backstage.io/kubernetes-namespace': namespace }),
      },
    },
    spec: {
      type: spec.catalog.type,
      lifecycle: spec.catalog.lifecycle,
      owner: spec.catalog.owner,
      ...(spec.catalog.system && { system: spec.catalog.system }),
      dependsOn: resolved.map(
        ({ environment }) =>
          `resource:${environment.metadata.namespace ?? 'default'}/${environment.metadata.name}`,
      ),
    },
  };
}
