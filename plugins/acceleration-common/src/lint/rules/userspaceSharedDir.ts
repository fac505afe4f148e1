import { fieldsOf, itemsOf, listOf, textOf } from '../../input/anyValue';
import type { Rule } from '../Rule';
import { mainContainer, networksPath } from '../views/LintedPod';

export const SHARED_DIR = 'shared-dir';

const DEFAULT_MOUNT = '/var/lib/cni/usrspcni';

/** DOMAIN §7.10 and §3. */
export const userspaceSharedDir: Rule = {
  id: 'userspace-shared-dir',
  severity: 'error',
  title: 'A pod on a userspace network has a volume named shared-dir',
  explanation:
    'The userspace CNI plugin looks for a volume with exactly this name to put the socket into, unless the network gives a sharedDir itself. With another name the sandbox fails.',
  mend: 'Name the volume with the socket directory shared-dir, and mount it in the container.',
  source: 'userspace-cni: pkg/annotations, GetPodVolumeMountHostSharedDir',
  judgesAbsence: true,
  check: set =>
    set.pods.flatMap(pod => {
      const selection = pod.selections.find(({ nad }) => nad?.plugins.some(({ type, fields }) => type === 'userspace' && !fields.sharedDir));
      const main = mainContainer(pod);
      const volumes = itemsOf(pod.spec.volumes);
      if (!selection || !main || volumes.some(({ item }) => item.name === SHARED_DIR)) return [];
      const object = pod.object.index;
      const mountPath = textOf(fieldsOf(pod.metadata.annotations)['userspace/mapped-dir']) ?? DEFAULT_MOUNT;
      return [
        {
          object,
          path: [...networksPath(pod), selection.position],
          message: `network ${selection.name} puts its socket into the volume ${SHARED_DIR}, which the pod does not have; name the volume of the sockets ${SHARED_DIR}`,
          advice: [
            { object, path: [...pod.path, 'spec', 'volumes', listOf(pod.spec.volumes).length], set: { name: SHARED_DIR, emptyDir: {} } },
            { object, path: [...main.path, 'volumeMounts', listOf(main.fields.volumeMounts).length], set: { name: SHARED_DIR, mountPath } },
          ],
        },
      ];
    }),
};
