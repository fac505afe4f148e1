import { fieldsOf } from '../../input/looseFields';
import type { Rule } from '../Rule';
import { userOf, vdpaContainers } from '../views/vdpaContainers';

/** docs/domain.md §7.9. */
export const vdpaNonRoot: Rule = {
  id: 'vdpa-non-root',
  severity: 'note',
  title: 'A pod with a vhost-vdpa device may open it',
  explanation:
    "The device node belongs to root, mode 0600. Another user can open it only where the container runtime gives devices the pod's user (device_ownership_from_security_context), which is not seen in the manifests.",
  remedy:
    'Switch device ownership on in the container runtime of these nodes, or run the container as root.',
  source:
    'Kubernetes blog: non-root containers and devices; containerd and CRI-O configuration',
  check: set =>
    set.pods.flatMap(pod =>
      vdpaContainers(set, pod)
        .filter(({ container }) => {
          const nonRoot =
            fieldsOf(container.fields.securityContext).runAsNonRoot ??
            fieldsOf(pod.spec.securityContext).runAsNonRoot;
          return nonRoot === true || (userOf(pod, container) ?? 0) > 0;
        })
        .map(({ container, resource }) => {
          const path = [...container.path, 'securityContext'];
          return {
            object: pod.object.index,
            path,
            reason: {
              code: 'vdpa-non-root',
              params: { container: container.name, resource },
            },
            advice: [
              {
                object: pod.object.index,
                path: [...path, 'runAsUser'],
                set: 0,
              },
              {
                object: pod.object.index,
                path: [...path, 'runAsNonRoot'],
                set: false,
              },
            ],
          };
        }),
    ),
};
