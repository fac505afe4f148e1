import {
  Entity,
  parseEntityRef,
  RELATION_DEPENDS_ON,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { IndexableDocument } from '@backstage/plugin-search-common';
import {
  ENVIRONMENT_TYPE,
  fieldOf,
  isFields,
  textIn,
  WORKLOAD_ANNOTATIONS,
} from '@fastpath/backstage-plugin-acceleration-common';

/** An annotation or a description is as long as whoever wrote it likes. */
const LONGEST = 1_000;
const MOST_NAMES = 50;

const isEnvironment = ({ kind, spec }: Entity) =>
  kind.toLowerCase() === 'resource' && spec?.type === ENVIRONMENT_TYPE;

function environmentWords({ spec }: Entity): string[] {
  const networks = fieldOf(spec, 'networks');
  const said = (name: 'backend' | 'cluster' | 'namespace') => {
    const value = textIn(spec, name);
    return value ? [`${name} ${value}`] : [];
  };
  return [
    'acceleration environment',
    ...said('backend'),
    ...said('cluster'),
    ...said('namespace'),
    ...(isFields(networks)
      ? [`networks ${Object.keys(networks).slice(0, MOST_NAMES).join(', ')}`]
      : []),
  ];
}

function workloadWords({ metadata, relations = [] }: Entity): string[] {
  const name = metadata.annotations?.[WORKLOAD_ANNOTATIONS.workload];
  const environments = relations
    .filter(({ type }) => type === RELATION_DEPENDS_ON)
    .map(({ targetRef }) => parseEntityRef(targetRef))
    .filter(({ kind }) => kind.toLowerCase() === 'resource')
    .slice(0, MOST_NAMES)
    .map(target => target.name);
  return [
    name ? `accelerated workload ${name}` : 'workload on Kubernetes',
    ...(environments.length > 0
      ? [`environments ${environments.join(', ')}`]
      : []),
  ];
}

/**
 * An entity as a document, found only by those who may read the entity. It says nothing that the entity itself does not say.
 */
export function entityDocument(entity: Entity): IndexableDocument {
  const { kind, metadata, spec } = entity;
  const { name, namespace = 'default', title, description } = metadata;
  const environment = isEnvironment(entity);
  const owner = textIn(spec, 'owner');
  const words = [
    ...(environment ? environmentWords(entity) : workloadWords(entity)),
    ...(owner ? [`owned by ${owner}`] : []),
    ...(description ? [description] : []),
  ];
  const page = [namespace, kind.toLowerCase(), name]
    .map(encodeURIComponent)
    .join('/');
  return {
    title: title ?? name,
    text: words.map(word => word.slice(0, LONGEST)).join('. '),
    location: `/catalog/${page}/${environment ? 'environment' : 'acceleration'}`,
    authorization: { resourceRef: stringifyEntityRef(entity) },
  };
}
