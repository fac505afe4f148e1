import type { Rule } from '../Rule';
import { changeSelection, networksPath } from '../views/LintedPod';

/** docs/domain.md §7.4. */
export const networkNameSlash: Rule = {
  id: 'network-name-slash',
  severity: 'error',
  title: 'A selection in JSON names the namespace in a field of its own',
  explanation:
    'Only the short form is split at "/". In JSON the whole text is taken as the name, and there is no network of such a name.',
  remedy:
    'Write {"name": "fast", "namespace": "edge"}, or use the short form edge/fast.',
  source: 'Multus: pkg/k8sclient, parsePodNetworkAnnotation',
  isFixable: true,
  check: set =>
    set.pods.flatMap(pod =>
      (pod.networks?.isJson ? pod.selections : [])
        .filter(({ name }) => name.includes('/'))
        .map(selection => {
          const [namespace, ...rest] = selection.name.split('/');
          const name = rest.join('-') || 'network';
          return {
            object: pod.object.index,
            path: [...networksPath(pod), selection.position, 'name'],
            reason: namespace
              ? {
                  code: 'network-name-slash.with-namespace',
                  params: {
                    selection: selection.name,
                    network: name,
                    namespace,
                  },
                }
              : {
                  code: 'network-name-slash',
                  params: { selection: selection.name, network: name },
                },
            advice: [
              changeSelection(pod, selection, {
                name,
                ...(namespace && { namespace }),
              }),
            ],
          };
        }),
    ),
};
