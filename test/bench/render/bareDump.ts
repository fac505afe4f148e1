import type { KubernetesObject } from '@fastpath/backstage-plugin-acceleration-common';
import { dump, loadAll } from 'js-yaml';
import type { Contender } from './Contender';
import { proveSameObjects } from './equality';

/** As the renderer writes: keys sorted, so that the text is the same each time; no folded lines, no anchors. */
const OPTIONS = {
  sortKeys: true,
  lineWidth: -1,
  noRefs: true,
  seqNoIndent: true,
};

/** The floor: what it takes to write the same objects when everything in them is known already. */
export const bareDump: Contender = {
  name: 'bare dump',
  does: 'is given the finished objects of every build and writes them with js-yaml, keys sorted; reads, checks, composes, hashes and proves nothing, and writes no base, patches, lock or `base.json`',
  async prepare(_, reference) {
    const builds = reference().flatMap(rendered => rendered.builds);
    return {
      scale: 1,
      run: () =>
        builds.map(({ objects }) =>
          objects.map(object => dump(object, OPTIONS)).join('---\n'),
        ),
      prove: (output: string[]) => {
        builds.forEach(({ environment, objects }, index) =>
          proveSameObjects(
            `bare dump, ${environment}`,
            loadAll(output[index]) as KubernetesObject[],
            objects,
          ),
        );
      },
    };
  },
};
