import {
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
  getCompoundEntityRef,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  fieldOf,
  listIn,
  mappingIn,
  PACKS_ANNOTATION,
  parsePackVersions,
  textIn,
  textsIn,
  UNREGISTERED_LOCATION,
  WORKLOAD_ANNOTATIONS,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { WorkloadFacts } from '../placements/CatalogFacts';
import { selectorGroup } from '../placements/groups';
import { parseSelector } from './parseSelector';
import type { Selector } from './Selector';

function fullRef(text: string, namespace: string): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(text, {
        defaultKind: 'resource',
        defaultNamespace: namespace,
      }),
    ).toLocaleLowerCase('en-US');
  } catch {
    return undefined;
  }
}

function selectorOf(annotations: object): {
  selector?: Selector;
  problem?: string;
} {
  const text = fieldOf(annotations, WORKLOAD_ANNOTATIONS.selector);
  if (typeof text !== 'string') return {};
  try {
    return { selector: parseSelector(text) };
  } catch (error) {
    return {
      problem: `metadata.annotations["${WORKLOAD_ANNOTATIONS.selector}"]: ${(error as Error).message}`,
    };
  }
}

/**
 * What an entity says of the pods that belong to it. As in the Kubernetes plugin a selector wins over the id, a malformed
 * one too (it ties nothing), and without either the entity's name is the id.
 *
 * @param environments - the references of all environments: other resources that it depends on are left out
 */
export function workloadFacts(
  entity: Entity,
  environments: ReadonlySet<string>,
): WorkloadFacts {
  const { kind, namespace, name } = getCompoundEntityRef(entity);
  const annotations = mappingIn(entity.metadata, 'annotations');
  const workload = textIn(annotations, WORKLOAD_ANNOTATIONS.workload);
  const { selector, problem } = selectorOf(annotations);
  const id =
    textIn(annotations, WORKLOAD_ANNOTATIONS.id) ??
    (workload ? undefined : name);
  const ref = stringifyEntityRef(entity).toLocaleLowerCase('en-US');
  const byId = problem || !id ? undefined : `id:${id}`;
  const byKubernetes = selector ? selectorGroup(ref) : byId;
  const owner = listIn(entity, 'relations').find(
    relation => fieldOf(relation, 'type') === 'ownedBy',
  );
  const ownerRef = textIn(owner, 'targetRef');
  const title = textIn(entity.metadata, 'title');
  const kubernetesNamespace = textIn(
    annotations,
    WORKLOAD_ANNOTATIONS.namespace,
  );
  const kubernetesCluster = textIn(annotations, WORKLOAD_ANNOTATIONS.cluster);
  const packs = parsePackVersions(textIn(annotations, PACKS_ANNOTATION));
  const named = textsIn(mappingIn(entity, 'spec'), 'dependsOn').map(text =>
    fullRef(text, namespace),
  );
  const related = listIn(entity, 'relations')
    .filter(relation => fieldOf(relation, 'type') === 'dependsOn')
    .map(relation => textIn(relation, 'targetRef')?.toLocaleLowerCase('en-US'));
  return {
    ref,
    kind,
    namespace,
    name,
    ...(title && { title }),
    ...(ownerRef && { owner: ownerRef }),
    groups: [
      ...(workload ? [`workload:${workload}`] : []),
      ...(byKubernetes ? [byKubernetes] : []),
    ],
    ...(selector && { selector }),
    ...(kubernetesNamespace && { kubernetesNamespace }),
    ...(kubernetesCluster && { kubernetesCluster }),
    environments: [...new Set([...named, ...related])]
      .filter(each => each !== undefined && environments.has(each))
      .map(String)
      .sort(),
    ...(Object.keys(packs).length > 0 && { packs }),
    problems: problem ? [problem] : [],
    ...(textIn(annotations, ANNOTATION_ORIGIN_LOCATION) ===
      UNREGISTERED_LOCATION && { isFound: true }),
  };
}
