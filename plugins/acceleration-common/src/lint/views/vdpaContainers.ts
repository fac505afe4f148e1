import { fieldsOf } from '../../input/looseFields';
import type { ManifestSet } from '../ManifestSet';
import type { LintedContainer, LintedPod } from './LintedPod';

/** The containers that hold a device that is known to be vhost-vdpa, with the resource. */
export function vdpaContainers(
  set: ManifestSet,
  pod: LintedPod,
): { container: LintedContainer; resource: string }[] {
  return pod.containers.flatMap(container => {
    const resource = Object.keys(container.limits).find(
      name => set.vdpa.get(name)?.vdpaType === 'vhost',
    );
    return resource === undefined || container.isInit
      ? []
      : [{ container, resource }];
  });
}

/** The user that a container runs as; `undefined` when the image decides. */
export function userOf(
  pod: LintedPod,
  { fields }: LintedContainer,
): number | undefined {
  const user: unknown =
    fieldsOf(fields.securityContext).runAsUser ??
    fieldsOf(pod.spec.securityContext).runAsUser;
  return typeof user === 'number' ? user : undefined;
}
