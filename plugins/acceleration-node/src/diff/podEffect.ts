import { podTemplateOf } from '@fastpath/backstage-plugin-acceleration-common';
import type { KubernetesObject } from '@fastpath/backstage-plugin-acceleration-common';
import type { FieldChange } from './fieldChanges';

/**
 * What a change does to running pods, the worst first.
 *
 * @public
 */
export const POD_EFFECTS = {
  restart: 'pods restart',
  'next-start': 'pods keep what they have until they start again',
  none: 'pods are not touched',
} as const;

/** @public */
export type PodEffect = keyof typeof POD_EFFECTS;

/** Read when a pod starts: Multus reads NADs then, and the resolver its net-config (docs/resolver.md). */
const READ_AT_START = /^(NetworkAttachmentDefinition|ConfigMap)\//;

/** What applying some changes does to running pods: a controller replaces them only when its pod template changes. */
export function podEffect(
  changes: readonly FieldChange[],
  objects: readonly KubernetesObject[],
): PodEffect {
  const controllers = new Set(
    objects
      .filter(object => podTemplateOf(object) !== undefined)
      .map(({ kind, metadata }) => `${kind}/${metadata.name}`),
  );
  const restarts = changes.some(
    ({ object, path }) =>
      controllers.has(object) &&
      (path === '' ||
        path.startsWith('spec.template') ||
        path === 'metadata.namespace'),
  );
  if (restarts) return 'restart';
  return changes.some(({ object }) => READ_AT_START.test(object))
    ? 'next-start'
    : 'none';
}
