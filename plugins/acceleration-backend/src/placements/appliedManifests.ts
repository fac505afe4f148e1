import {
  components,
  LooseFields,
  mappingIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Kind } from '../watch/ClusterSink';
import type { ClusterIndex } from './ClusterIndex';
import type { Controller } from './controllers';
import type { EnvironmentTable } from './EnvironmentTable';
import { AppliedManifests, manifestPortability } from './manifestPortability';
import type { PlacementState } from './PlacementState';

type Schemas = components['schemas'];

function templateOf(
  index: ClusterIndex,
  { kind, namespace, name }: Controller,
): LooseFields | undefined {
  const json = index.objects.get(kind as Kind, `${namespace}/${name}`);
  const template =
    json && mappingIn(mappingIn(JSON.parse(json), 'spec'), 'template');
  return template && Object.keys(mappingIn(template, 'spec')).length > 0
    ? template
    : undefined;
}

/** The controllers of a placement with their pod templates; a ReplicaSet's is its Deployment's. */
function appliedManifests(
  index: ClusterIndex,
  placement: PlacementState,
): AppliedManifests {
  const [environment = index.name] = placement.environments();
  const controllers = [...placement.controllers.values()].filter(
    ({ desired }) => desired !== undefined,
  );
  return {
    environment,
    controllers: controllers.map(controller => {
      const template = templateOf(index, controller);
      return {
        kind: controller.kind,
        name: controller.name,
        ...(template && { template }),
      };
    }),
  };
}

/**
 * The portability proof over what is applied.
 *
 * @param placed - the workload's placements
 * @param absent - the environments that have nothing of it
 */
export function manifestsOf(
  placed: readonly {
    readonly index: ClusterIndex;
    readonly placement: PlacementState;
  }[],
  absent: readonly Schemas['PlacementSummary'][],
  environments: EnvironmentTable,
): Schemas['ManifestPortability'] {
  const applied = placed.map(({ index, placement }) => ({
    ...appliedManifests(index, placement),
    place: `${index.name}/${placement.namespace}`,
  }));
  // One environment may be there twice, in two namespaces.
  const isTwice = (environment: string) =>
    applied.filter(item => item.environment === environment).length > 1;
  const named = applied.map(({ place, ...item }) =>
    isTwice(item.environment)
      ? { ...item, environment: `${item.environment} (${place})` }
      : item,
  );
  const missing = absent.map(({ environment, cluster, reasons }) => ({
    environment: environment ?? cluster.name,
    reason: reasons[0],
  }));
  const annotations = placed.flatMap(
    ({ index, placement }) =>
      environments.backendOf(
        environments.named(placement.environments()[0], index.name),
      )?.spec.annotations ?? [],
  );
  return manifestPortability(named, missing, annotations);
}
