import { fieldsOf, itemsOf, wordOf } from '../../input/looseFields';
import type { Found, Rule } from '../Rule';
import { mainContainer } from '../views/LintedPod';
import { hugepagesOf } from '../views/hugepages';

const MEDIUM = 'HugePages';
const DEFAULT_PAGE = '2Mi';

/** docs/domain.md §7.8. */
export const hugepagesVolume: Rule = {
  id: 'hugepages-volume',
  severity: 'error',
  title:
    'A volume of hugepages has containers that request them, of one page size or named',
  explanation:
    'The kubelet mounts an emptyDir with medium: HugePages with the page size that the containers request. When none requests any, or they request several sizes, the mount fails and the pod never starts.',
  remedy:
    'Request hugepages-<size> in a container; with several sizes, write medium: HugePages-<size>.',
  source: 'Kubernetes: pkg/volume/emptydir, getPageSizeMountOption',
  judgesAbsence: true,
  check: set =>
    set.pods.flatMap(pod => {
      const sizes = [...new Set(pod.containers.flatMap(hugepagesOf))];
      const main = mainContainer(pod);
      const object = pod.object.index;
      return itemsOf(pod.spec.volumes).flatMap(({ index, item }): Found[] => {
        const medium = fieldsOf(item.emptyDir).medium;
        if (!main || typeof medium !== 'string' || !medium.startsWith(MEDIUM))
          return [];
        const path = [
          ...pod.path,
          'spec',
          'volumes',
          index,
          'emptyDir',
          'medium',
        ];
        const wanted =
          medium === MEDIUM
            ? undefined
            : `hugepages-${medium.slice(MEDIUM.length + 1)}`;
        const isSizeless = sizes.length > 1 && !wanted;
        if (isSizeless) {
          const named = `${MEDIUM}-${sizes[0].slice('hugepages-'.length)}`;
          return [
            {
              object,
              path,
              reason: {
                code: 'hugepages-volume.no-size',
                params: {
                  volume: wordOf(item.name),
                  sizes: sizes.join(', '),
                  medium: named,
                },
              },
              advice: [{ object, path, set: named }],
            },
          ];
        }
        if (wanted ? sizes.includes(wanted) : sizes.length > 0) return [];
        const name = wanted ?? `hugepages-${DEFAULT_PAGE}`;
        return [
          {
            object,
            path,
            reason: {
              code: 'hugepages-volume.not-requested',
              params: {
                volume: wordOf(item.name),
                wanted: wanted ?? 'any',
                resource: name,
                container: main.name,
              },
            },
            advice: [
              {
                object,
                path: [...main.path, 'resources', 'limits', name],
                set: '1Gi',
              },
            ],
          },
        ];
      });
    }),
};
