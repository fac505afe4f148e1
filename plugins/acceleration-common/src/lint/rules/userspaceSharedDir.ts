import { fieldsOf, itemsOf, listOf, textOf } from '../../input/looseFields';
import {
  USERSPACE_DIRECTORY_ANNOTATION,
  USERSPACE_VOLUME,
} from '../../status/parseUserspaceData';
import type { Rule } from '../Rule';
import { mainContainer, networksPath } from '../views/LintedPod';

const DEFAULT_MOUNT = '/var/lib/cni/usrspcni';

/** docs/domain.md §7.10 and §3. */
export const userspaceSharedDir: Rule = {
  id: 'userspace-shared-dir',
  severity: 'error',
  title: 'A pod on a userspace network has a volume named shared-dir',
  explanation:
    'The userspace CNI plugin looks for a volume with exactly this name to put the socket into, unless the network gives a sharedDir itself. With another name the sandbox fails.',
  remedy:
    'Name the volume with the socket directory shared-dir, and mount it in the container.',
  source: 'userspace-cni: pkg/annotations, GetPodVolumeMountHostSharedDir',
  judgesAbsence: true,
  check: set =>
    set.pods.flatMap(pod => {
      const selection = pod.selections.find(({ nad }) =>
        nad?.plugins.some(
          ({ type, fields }) => type === 'userspace' && !fields.sharedDir,
        ),
      );
      const main = mainContainer(pod);
      const volumes = itemsOf(pod.spec.volumes);
      if (
        !selection ||
        !main ||
        volumes.some(({ item }) => item.name === USERSPACE_VOLUME)
      )
        return [];
      const object = pod.object.index;
      const mountPath =
        textOf(
          fieldsOf(pod.metadata.annotations)[USERSPACE_DIRECTORY_ANNOTATION],
        ) ?? DEFAULT_MOUNT;
      return [
        {
          object,
          path: [...networksPath(pod), selection.position],
          reason: {
            code: 'userspace-shared-dir',
            params: { network: selection.name, volume: USERSPACE_VOLUME },
          },
          advice: [
            {
              object,
              path: [
                ...pod.path,
                'spec',
                'volumes',
                listOf(pod.spec.volumes).length,
              ],
              set: { name: USERSPACE_VOLUME, emptyDir: {} },
            },
            {
              object,
              path: [
                ...main.path,
                'volumeMounts',
                listOf(main.fields.volumeMounts).length,
              ],
              set: { name: USERSPACE_VOLUME, mountPath },
            },
          ],
        },
      ];
    }),
};
