import { nearest } from '../../input/nearest';
import type { Rule } from '../Rule';
import { mayBeSameNamespace } from '../views/LintedObject';
import { changeSelection, networksPath } from '../views/LintedPod';
import type { KubernetesObject } from '../../kubernetes/KubernetesObject';
import { fieldsOf } from '../../input/anyValue';

const SHORTEST = 4;

/**
 * Whether a name is most likely a misspelling of another: one part between hyphens differs, it is a word, and the words
 * are near. `net-a` and `net-b`, `fast-1` and `fast-2`, `net` and `net-1` are names of their own.
 */
function isMisspelling(name: string, other: string): boolean {
  const [parts, others] = [name.split('-'), other.split('-')];
  if (parts.length !== others.length) return false;
  const differing = parts.flatMap((part, index) =>
    part === others[index] ? [] : [index],
  );
  if (differing.length !== 1) return false;
  const [part, meant] = [parts[differing[0]], others[differing[0]]];
  const isNumbered = part.replace(/\d+/g, '') === meant.replace(/\d+/g, '');
  return (
    part.length >= SHORTEST &&
    meant.length >= SHORTEST &&
    !isNumbered &&
    nearest(part, [meant]) !== undefined
  );
}

/** DOMAIN §7.4. */
export const networkNotFound: Rule = {
  id: 'network-not-found',
  severity: 'warning',
  title: 'A selected network exists in the namespace where Multus looks for it',
  explanation:
    "Multus looks for a network definition in the pod's own namespace unless the selection names another. A pod that selects one that is not there stays in ContainerCreating. A network that is simply not among the files is not spoken of: only one that is there under a near name, or in another namespace.",
  mend: 'Select the name that exists, or put the definition into the namespace of the pod.',
  source: 'Multus: pkg/k8sclient, GetNetworkDelegates',
  judgesAbsence: true,
  check: set =>
    set.pods.flatMap(pod =>
      pod.selections.flatMap(selection => {
        const namespace = selection.namespace ?? pod.object.namespace;
        const inReach = set.nads.filter(nad =>
          mayBeSameNamespace(nad.namespace, namespace),
        );
        if (
          selection.name === '' ||
          selection.name.includes('/') ||
          inReach.some(nad => nad.name === selection.name)
        )
          return [];
        const path = [
          ...networksPath(pod),
          selection.position,
          ...(pod.networks!.isJson ? ['name'] : []),
        ];
        const elsewhere = set.nads.find(nad => nad.name === selection.name);
        if (elsewhere) {
          const { namespace: _namespace, ...metadata } = fieldsOf(
            elsewhere.object.fields.metadata,
          );
          const copy = {
            ...elsewhere.object.fields,
            metadata: { ...metadata, namespace },
          } as unknown as KubernetesObject;
          const message = `network ${selection.name} is looked for in namespace ${namespace} and stands in ${elsewhere.namespace}; put it where the pod is`;
          return [
            {
              object: pod.object.index,
              path,
              message,
              advice: [{ add: copy }],
            },
          ];
        }
        const meant = inReach.find(
          nad =>
            isMisspelling(selection.name, nad.name) &&
            !pod.selections.some(({ name }) => name === nad.name),
        );
        if (!meant) return [];
        const message = `network ${selection.name} is not among the files; did you mean ${meant.name}?`;
        return [
          {
            object: pod.object.index,
            path,
            message,
            advice: [changeSelection(pod, selection, { name: meant.name })],
          },
        ];
      }),
    ),
};
