import { nearest } from '../../input/nearest';
import type { Found, Rule } from '../Rule';
import { changeSelection, selectionPath } from '../views/LintedPod';
import type { KubernetesObject } from '../../kubernetes/KubernetesObject';
import { fieldsOf } from '../../input/looseFields';

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

/** With more names than this that differ in one part alone, that part is a number or an id and not a word. */
const MAX_NEAR = 64;

/** The names with one part masked, each with the place of the mask. */
function masked(name: string): string[] {
  const parts = name.split('-');
  return parts.map((_, at) =>
    parts.map((part, index) => (index === at ? '*' : part)).join('-'),
  );
}

/** Names up to this length are compared: Kubernetes has no longer ones. */
const MAX_NAME = 253;

/** Finds the names that another is most likely a misspelling of, without going through all of them. */
function nearNames(
  names: Iterable<string>,
): (name: string) => readonly string[] {
  const byMask = new Map<string, string[]>();
  for (const name of names) {
    if (name.length > MAX_NAME) continue;
    for (const mask of masked(name)) {
      const others = byMask.get(mask);
      if (others) others.push(name);
      else byMask.set(mask, [name]);
    }
  }
  return name =>
    name.length > MAX_NAME
      ? []
      : masked(name).flatMap(mask => {
          const candidates = byMask.get(mask) ?? [];
          return candidates.length > MAX_NEAR
            ? []
            : candidates.filter(other => isMisspelling(name, other));
        });
}

/** docs/domain.md §7.4. */
export const networkNotFound: Rule = {
  id: 'network-not-found',
  severity: 'warning',
  title: 'A selected network exists in the namespace where Multus looks for it',
  explanation:
    "Multus looks for a network definition in the pod's own namespace unless the selection names another. A pod that selects one that is not there stays in ContainerCreating. A network that is simply not among the files is not spoken of: only one that is there under a near name, or in another namespace.",
  remedy:
    'Select the name that exists, or put the definition into the namespace of the pod.',
  source: 'Multus: pkg/k8sclient, GetNetworkDelegates',
  judgesAbsence: true,
  check: set => {
    const near = nearNames(set.nadIndex.names());
    return [...set.pods, ...set.machines].flatMap(pod => {
      const selected = new Set(pod.selections.map(({ name }) => name));
      return pod.selections.flatMap((selection): Found[] => {
        const { name } = selection;
        const namespace = selection.namespace ?? pod.object.namespace;
        if (
          name === '' ||
          name.includes('/') ||
          set.nadIndex.meant(name, namespace).length > 0
        )
          return [];
        const path = selectionPath(pod, selection, 'name');
        const object = pod.object.index;
        const [elsewhere] = set.nadIndex.named(name);
        if (elsewhere) {
          const { namespace: _namespace, ...metadata } = fieldsOf(
            elsewhere.object.fields.metadata,
          );
          const copy = {
            ...elsewhere.object.fields,
            metadata: { ...metadata, namespace },
          } as unknown as KubernetesObject;
          return [
            {
              object,
              path,
              reason: {
                code: 'network-not-found.elsewhere',
                params: {
                  network: name,
                  namespace: namespace ?? '',
                  elsewhere: elsewhere.namespace ?? '',
                },
              },
              advice: [{ add: copy }],
            },
          ];
        }
        const meant = near(name).find(
          other =>
            !selected.has(other) &&
            set.nadIndex.meant(other, namespace).length > 0,
        );
        if (meant === undefined) return [];
        return [
          {
            object,
            path,
            reason: {
              code: 'network-not-found.misspelt',
              params: { network: name, meant },
            },
            advice: [changeSelection(pod, selection, { name: meant })],
          },
        ];
      });
    });
  },
};
