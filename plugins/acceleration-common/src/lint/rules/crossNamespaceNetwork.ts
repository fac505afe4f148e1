import type { KubernetesObject } from '../../kubernetes/KubernetesObject';
import { fieldsOf } from '../../input/looseFields';
import type { Rule } from '../Rule';
import { changeSelection, selectionPath } from '../views/LintedPod';

/** The namespace that every pod may take networks from, unless Multus is told otherwise (`globalNamespaces`). */
const GLOBAL = 'default';

/** docs/domain.md §7.4. */
export const crossNamespaceNetwork: Rule = {
  id: 'cross-namespace-network',
  severity: 'warning',
  title: 'A pod selects networks of its own namespace',
  explanation:
    'With namespaceIsolation on, Multus refuses a network of another namespace, except of those in globalNamespaces ("default" unless configured). Whether it is on is not seen in the manifests.',
  remedy:
    "Put the network definition into the pod's namespace and leave the namespace out of the selection.",
  source: 'Multus: docs/configuration, namespaceIsolation',
  check: set =>
    [...set.pods, ...set.machines].flatMap(pod =>
      pod.selections.flatMap(selection => {
        const { namespace, name, nad } = selection;
        const own = pod.object.namespace;
        if (
          namespace === undefined ||
          own === undefined ||
          namespace === own ||
          namespace === GLOBAL
        )
          return [];
        const isThere = set.nadIndex.in(own, name).length > 0;
        const copy = nad && {
          ...nad.object.fields,
          metadata: { ...fieldsOf(nad.object.fields.metadata), namespace: own },
        };
        return [
          {
            object: pod.object.index,
            path: selectionPath(pod, selection, 'namespace'),
            reason: {
              code: 'cross-namespace-network',
              params: { network: name, namespace, own },
            },
            advice: [
              changeSelection(pod, selection, { namespace: undefined }),
              ...(copy && !isThere
                ? [{ add: copy as unknown as KubernetesObject }]
                : []),
            ],
          },
        ];
      }),
    ),
};
