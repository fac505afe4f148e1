import {
  formatPackVersions,
  LABELS,
  PACKS_ANNOTATION,
  Workload,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { ResolvedEnvironment } from './ResolvedEnvironment';

/** As Backstage's community plugin `scaffolder-relation-processor` reads it, on a template and on what it made. */
const TEMPLATE_VERSION = 'backstage.io/template-version';

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
  const versions = formatPackVersions(
    Object.fromEntries(
      resolved.flatMap(({ pack }) => {
        const { version } = pack.backend.metadata;
        return version === undefined ? [] : [[pack.name, version]];
      }),
    ),
  );
  const { scaffoldedFrom, templateVersion } = spec.catalog;
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
        ...(versions && { [PACKS_ANNOTATION]: versions }),
        ...(templateVersion && { [TEMPLATE_VERSION]: templateVersion }),
        ...(namespace && { 'backstage.io/kubernetes-namespace': namespace }),
      },
    },
    spec: {
      type: spec.catalog.type,
      lifecycle: spec.catalog.lifecycle,
      owner: spec.catalog.owner,
      ...(scaffoldedFrom && { scaffoldedFrom }),
      ...(spec.catalog.system && { system: spec.catalog.system }),
      dependsOn: resolved.map(
        ({ environment }) =>
          `resource:${environment.metadata.namespace ?? 'default'}/${environment.metadata.name}`,
      ),
    },
  };
}
