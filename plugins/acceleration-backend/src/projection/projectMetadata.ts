import {
  LABELS,
  listIn,
  LooseFields,
  mappingIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Projected } from '../watch/ClusterSink';
import { compact, keep } from './keep';

/** What ties an object to a workload and an environment. */
export const TIE_LABELS: readonly string[] = [
  LABELS.workload,
  LABELS.environment,
  LABELS.backend,
  LABELS.kubernetesId,
  LABELS.name,
];

/** The controller among an object's owners. */
export function controllerOf(metadata: LooseFields): Record<string, unknown>[] {
  return listIn(metadata, 'ownerReferences')
    .filter(
      owner => (owner as { controller?: unknown } | null)?.controller === true,
    )
    .slice(0, 1)
    .map(owner => keep(owner, ['kind', 'name', 'uid', 'controller']));
}

/** The object's own names, with what else is kept of its metadata; `undefined` for an object without a name. */
export function projectMetadata(
  object: unknown,
  more: (metadata: LooseFields) => Record<string, unknown> = () => ({}),
): Projected['metadata'] | undefined {
  const metadata = mappingIn(object, 'metadata');
  const [name, namespace] = [
    textIn(metadata, 'name'),
    textIn(metadata, 'namespace'),
  ];
  return name
    ? { name, ...(namespace && { namespace }), ...compact(more(metadata)) }
    : undefined;
}
