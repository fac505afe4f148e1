import {
  Allowances,
  environmentName,
  Workload,
} from '@fastpath/backstage-plugin-acceleration-common';

/**
 * What a workload's own document says may differ between its environments: CPU and memory of its main container.
 *
 * @param annotations - pod annotations that the backend packs declare
 * @public
 */
export function allowancesOf(
  { metadata, spec }: Workload,
  annotations: readonly string[] = [],
): Allowances {
  return {
    container: metadata.name,
    resources: Object.fromEntries(
      spec.environments.map(use => [
        environmentName(use.name),
        { ...spec.resources, ...use.resources },
      ]),
    ),
    annotations,
  };
}
