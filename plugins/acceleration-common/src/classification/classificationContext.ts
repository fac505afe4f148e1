import type { Backend } from '../model/Backend';
import type { Environment } from '../model/Environment';
import { ContextBuilder } from './ContextBuilder';
import type { ClassificationContext } from './KnownContext';

/** What a context is made from. @public */
export interface ContextSources {
  /**
   * Kubernetes objects of one cluster, in any order: NetworkAttachmentDefinitions, Nodes, SriovNetworkNodeStates,
   * ResourceClaims, ResourceSlices, ConfigMaps (device plugins' and net-config), Pods, Events; environment entities and
   * Backend documents may be among them. Others are passed over.
   */
  readonly objects?: Iterable<unknown>;
  /** These come before what is among the objects. */
  readonly environments?: readonly Environment[];
  /** These come before what is among the objects. */
  readonly backends?: readonly Backend[];
  /** When the objects were read, where that is known: a lease that stands alone is held against it. */
  readonly asOf?: Date;
}

/**
 * Makes the lookups that `classifyPod` needs, in one pass over the objects of one cluster. All of it is optional: the
 * less there is, the less sure a class is.
 *
 * @returns never throws; what cannot be read is in `warnings`
 * @public
 */
export function classificationContext(
  sources: ContextSources = {},
): ClassificationContext {
  const builder = new ContextBuilder(sources.asOf);
  sources.environments?.forEach(environment =>
    builder.addEnvironment(environment),
  );
  sources.backends?.forEach(backend =>
    builder.backends.set(backend.metadata.name, backend),
  );
  for (const object of sources.objects ?? []) builder.add(object);
  return builder;
}
