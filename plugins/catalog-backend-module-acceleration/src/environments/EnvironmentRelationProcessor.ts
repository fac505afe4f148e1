import {
  CompoundEntityRef,
  Entity,
  getCompoundEntityRef,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  CatalogProcessor,
  CatalogProcessorEmit,
  LocationSpec,
  processingResult,
} from '@backstage/plugin-catalog-node';
import {
  LABELS,
  mappingIn,
  textIn,
  textsIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import { RELATION_ENVIRONMENT_OF, RELATION_RUNS_IN } from '../model/relations';

function targetOf(
  text: string,
  namespace: string,
): CompoundEntityRef | undefined {
  try {
    return parseEntityRef(text, { defaultNamespace: namespace });
  } catch {
    return undefined;
  }
}

/**
 * Relates workloads (Components with the annotation `fastpath.dev/workload`) to the environments among what they depend on.
 *
 * A reference does not tell what type its Resource has, so the catalog's environments are asked for: a database that a
 * workload depends on is no environment. An environment that is registered after its workload is related when the workload
 * is next processed.
 */
export class EnvironmentRelationProcessor implements CatalogProcessor {
  /** @param environments - gives the full references, in lower case, of all environments */
  constructor(
    private readonly environments: () => Promise<ReadonlySet<string>>,
  ) {}

  getProcessorName(): string {
    return 'acceleration-environment-relation';
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    if (
      entity.kind !== 'Component' ||
      !textIn(mappingIn(entity.metadata, 'annotations'), LABELS.workload)
    )
      return entity;
    const source = getCompoundEntityRef(entity);
    const named = textsIn(mappingIn(entity, 'spec'), 'dependsOn').map(text =>
      targetOf(text, source.namespace),
    );
    const known =
      named.length > 0 ? await this.environments() : new Set<string>();
    for (const target of named) {
      if (
        target &&
        known.has(stringifyEntityRef(target).toLocaleLowerCase('en-US'))
      ) {
        emit(
          processingResult.relation({ source, target, type: RELATION_RUNS_IN }),
        );
        emit(
          processingResult.relation({
            source: target,
            target: source,
            type: RELATION_ENVIRONMENT_OF,
          }),
        );
      }
    }
    return entity;
  }
}
