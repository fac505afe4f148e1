import { isDeepStrictEqual } from 'node:util';
import { readWorkload, RenderedFile, RenderedWorkload, renderWorkload } from '@fastpath/backstage-plugin-acceleration-node';
import type { Contender } from './Contender';
import type { Inputs } from './inputs';

/** Everything from the texts of `workload.yaml` to the texts of all files, as the scaffolder's action does it. */
function renderOne(source: string, { environments, packs }: Inputs): RenderedWorkload {
  return renderWorkload({ workload: readWorkload(source, 'workload.yaml'), source, environments, packs });
}

/** All workloads, rendered. */
export function renderAll(inputs: Inputs): RenderedWorkload[] {
  return inputs.sources.map(source => renderOne(source, inputs));
}

function filesOf({ files, proof }: RenderedWorkload): readonly RenderedFile[] {
  if (!proof.portable) throw new Error('fastpath: a workload is not portable');
  return files;
}

/** Our renderer. */
export const ours: Contender = {
  name: 'fastpath',
  does: 'parses and checks the texts of `workload.yaml`, runs the packs, renders all files with their digests, composes every overlay and proves the workload portable',
  async prepare(inputs, reference) {
    const given = await inputs();
    return {
      scale: 1,
      // The files are what is kept of each, as of a workload that is written to disk.
      run: () => given.sources.map(source => filesOf(renderOne(source, given))),
      prove: (output: (readonly RenderedFile[])[]) => {
        if (!isDeepStrictEqual(output, reference().map(rendered => rendered.files))) throw new Error('fastpath: another process gave other files');
      },
    };
  },
};
