import { ENTITY_STATUS_CATALOG_PROCESSING_TYPE } from '@backstage/catalog-client';
import type { Entity } from '@backstage/catalog-model';
import type { AlphaEntity } from '@backstage/catalog-model/alpha';
import { serializeError } from '@backstage/errors';
import type { CatalogProcessor } from '@backstage/plugin-catalog-node';
import {
  ENVIRONMENT_TYPE,
  environmentSchema,
  InvalidInputError,
  parseWith,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  BackendPack,
  checkEnvironment,
} from '@fastpath/backstage-plugin-acceleration-node';

/** The entity with an error in its status, in the form that the catalog itself gives to processing errors. */
function withError(entity: Entity, error: InvalidInputError): AlphaEntity {
  const item = {
    type: ENTITY_STATUS_CATALOG_PROCESSING_TYPE,
    level: 'error' as const,
    message: `${error.name}: ${error.message}`,
    error: serializeError(error),
  };
  return { ...entity, status: { items: [item] } };
}

/**
 * Checks each environment entity against its schema and its backend pack's, and shows what is wrong on the entity's own
 * page.
 *
 * A processor that throws or emits an error makes the catalog keep the entity as it last was, so a new one never appears
 * and nobody sees why (`DefaultCatalogProcessingEngine`, `performStitching`). So the entity is let through with the error
 * in its status: the stitcher keeps it, and the page's panel for processing errors shows it.
 */
export class EnvironmentProcessor implements CatalogProcessor {
  /** @param loadPacks - gives the backend packs; called anew for each environment, so that an edited pack needs no restart */
  constructor(private readonly loadPacks: () => Promise<BackendPack[]>) {}

  getProcessorName(): string {
    return 'acceleration-environment';
  }

  async postProcessEntity(entity: Entity): Promise<Entity> {
    if (entity.kind !== 'Resource' || entity.spec?.type !== ENVIRONMENT_TYPE)
      return entity;
    try {
      checkEnvironment(
        parseWith(environmentSchema, entity),
        await this.loadPacks(),
      );
      return entity;
    } catch (error) {
      if (error instanceof InvalidInputError) return withError(entity, error);
      throw error;
    }
  }
}
