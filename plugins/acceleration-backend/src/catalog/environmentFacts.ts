import {
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
  getCompoundEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  Environment,
  environmentSchema,
  fieldOf,
  listIn,
  mappingIn,
  parseWith,
  retirementOf,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { EnvironmentFacts } from '../placements/CatalogFacts';
import type { TrustedLocations } from './TrustedLocations';

function parsed({ apiVersion, kind, metadata, spec }: Entity): {
  environment?: Environment;
  problems: readonly string[];
} {
  try {
    return {
      environment: parseWith(environmentSchema, {
        apiVersion,
        kind,
        metadata,
        spec,
      }),
      problems: [],
    };
  } catch (error) {
    return { problems: (error as Error).message.split('\n') };
  }
}

function factsOf(
  entity: Entity,
  locations: TrustedLocations,
): EnvironmentFacts {
  const { namespace, name } = getCompoundEntityRef(entity);
  const { environment, problems } = parsed(entity);
  const reason = locations.reasonAgainst(
    textIn(
      mappingIn(entity.metadata, 'annotations'),
      ANNOTATION_ORIGIN_LOCATION,
    ),
  );
  const [title, description] = [
    textIn(entity.metadata, 'title'),
    textIn(entity.metadata, 'description'),
  ];
  const retired = retirementOf(entity);
  const owner = listIn(entity, 'relations').find(
    relation => fieldOf(relation, 'type') === 'ownedBy',
  );
  return {
    ref: stringifyEntityRef(entity).toLocaleLowerCase('en-US'),
    namespace,
    name,
    ...(title && { title }),
    ...(description && { description }),
    owner:
      textIn(owner, 'targetRef') ??
      textIn(mappingIn(entity, 'spec'), 'owner') ??
      '',
    ...(environment && { environment }),
    ...(retired && { retired }),
    spec: mappingIn(entity, 'spec'),
    trusted: reason === undefined,
    problems: [...(reason ? [reason] : []), ...problems],
  };
}

/**
 * What the environments' entities say, and which of them count.
 *
 * Pods name their environment without its catalog namespace, so two trusted ones of one name are a problem of both.
 */
export function environmentFacts(
  entities: readonly Entity[],
  locations: TrustedLocations,
): EnvironmentFacts[] {
  const all = entities.map(entity => factsOf(entity, locations));
  return all.map(facts => {
    const others = all
      .filter(
        other =>
          facts.trusted &&
          other.trusted &&
          other.ref !== facts.ref &&
          other.name === facts.name,
      )
      .map(({ ref }) => ref);
    const problem = `metadata.name: ${others.sort().join(', ')} has the same name, and pods name environments by name only; rename one`;
    return others.length > 0
      ? { ...facts, problems: [...facts.problems, problem] }
      : facts;
  });
}
