import { fieldsOf } from '../../input/looseFields';
import { USERSPACE_DIRECTORY_ANNOTATION } from '../../status/parseUserspaceData';
import type { Rule } from '../Rule';

const WRONG = 'userspace/mappedDir';
const RIGHT = USERSPACE_DIRECTORY_ANNOTATION;

/** docs/domain.md §7.10 and §3. */
export const userspaceMappedDir: Rule = {
  id: 'userspace-mapped-dir',
  severity: 'warning',
  title: `The annotation of the socket directory is ${RIGHT}`,
  explanation: `Examples of the userspace CNI plugin write ${WRONG}; its code reads and writes ${RIGHT}, and the other is seen by nobody.`,
  remedy: `Write ${RIGHT}.`,
  source: 'userspace-cni: pkg/annotations',
  isFixable: true,
  check: set =>
    set.pods.flatMap(pod => {
      const annotations = fieldsOf(pod.metadata.annotations);
      if (!Object.hasOwn(annotations, WRONG)) return [];
      const at = (key: string) => [...pod.path, 'metadata', 'annotations', key];
      const object = pod.object.index;
      const added = Object.hasOwn(annotations, RIGHT)
        ? []
        : [{ object, path: at(RIGHT), set: annotations[WRONG] }];
      return [
        {
          object,
          path: at(WRONG),
          reason: {
            code: 'userspace-mapped-dir',
            params: { wrong: WRONG, right: RIGHT },
          },
          advice: [
            ...added,
            { object, path: at(WRONG), remove: true as const },
          ],
        },
      ];
    }),
};
