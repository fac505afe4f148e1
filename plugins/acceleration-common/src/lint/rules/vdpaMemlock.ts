import { fieldsOf, textOf, textsOf } from '../../input/looseFields';
import type { ManifestSet } from '../ManifestSet';
import type { Found, Rule } from '../Rule';
import type { LintedContainer, LintedPod } from '../views/LintedPod';
import { userOf, vdpaContainers } from '../views/vdpaContainers';

function inContainer(
  set: ManifestSet,
  pod: LintedPod,
  container: LintedContainer,
  resource: string,
  way: string | undefined,
): Found[] {
  const context = fieldsOf(container.fields.securityContext);
  const added = textsOf(fieldsOf(context.capabilities).add);
  const mayRaise =
    context.privileged === true ||
    ((added.includes('SYS_RESOURCE') || added.includes('ALL')) &&
      !userOf(pod, container));
  if (mayRaise || way === 'runtime') return [];
  const object = pod.object.index;
  const path = [...container.path, 'securityContext'];
  const advice = [
    {
      object,
      path: [...path, 'capabilities', 'add'],
      set: [
        ...new Set([
          ...added.filter(name => name !== 'IPC_LOCK'),
          'SYS_RESOURCE',
        ]),
      ].sort(),
    },
    { object, path: [...path, 'runAsUser'], set: 0 },
    { object, path: [...path, 'runAsNonRoot'], set: false },
  ];
  const params = {
    container: container.name,
    resource,
    source: set.vdpa.get(resource)!.source,
  };
  if (added.includes('IPC_LOCK'))
    return [
      {
        severity: 'warning',
        object,
        path: [...path, 'capabilities', 'add'],
        reason: { code: 'vdpa-memlock.ipc-lock', params },
        advice,
      },
    ];
  if (way === 'sys-resource')
    return [
      {
        severity: 'warning',
        object,
        path,
        reason: { code: 'vdpa-memlock.not-granted', params },
        advice,
      },
    ];
  return [{ object, path, reason: { code: 'vdpa-memlock', params }, advice }];
}

/** docs/domain.md §7.9 and §2.10. */
export const vdpaMemlock: Rule = {
  id: 'vdpa-memlock',
  severity: 'note',
  title: 'A pod with a vhost-vdpa device has a way to lock its memory',
  explanation:
    "A vhost-vdpa device pins the memory that it reads and writes, within the process's memlock limit, and Kubernetes has no field for it. IPC_LOCK lifts the limit for mlock and not for this. Whether the container runtime sets a high limit is not seen in the manifests, so without IPC_LOCK this is a note.",
  remedy:
    "Set the container runtime's default memlock limit on these nodes (no capability needed), or run as root with SYS_RESOURCE and raise the limit before the application starts.",
  source: 'Linux: drivers/vhost/vdpa.c, vhost_vdpa_pa_map',
  judgesAbsence: true,
  check: set =>
    set.pods.flatMap(pod => {
      const way = textOf(fieldsOf(set.netConfigOf(pod)?.memlock).way);
      return vdpaContainers(set, pod).flatMap(({ container, resource }) =>
        inContainer(set, pod, container, resource, way),
      );
    }),
};
