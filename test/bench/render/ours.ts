import { isDeepStrictEqual } from 'node:util';
import {
  readWorkload,
  RenderedWorkload,
  renderWorkload,
} from '@fastpath/backstage-plugin-acceleration-node';
import type { Contender, Prepared } from './Contender';
import type { Inputs, Reference } from './inputs';

/** The workloads as the renderer gets them: checked, with the text that they came from. */
function readAll({ sources }: Inputs) {
  return sources.map(source => ({
    workload: readWorkload(source, 'workload.yaml'),
    source,
  }));
}

function textsOf({ files, proof }: RenderedWorkload): Output[number] {
  return { files, portable: proof.portable };
}

/** Everything from the texts of `workload.yaml` to the texts of all files, and the objects that they build to. */
export function renderAll({
  sources,
  environments,
  packs,
}: Inputs): RenderedWorkload[] {
  return sources.map(source =>
    renderWorkload({
      workload: readWorkload(source, 'workload.yaml'),
      source,
      environments,
      packs,
    }),
  );
}

/** What is kept of a run: the texts, as with the others. */
type Output = readonly {
  readonly files: RenderedWorkload['files'];
  readonly portable: boolean;
}[];

function prepared(run: () => Output, reference: () => Reference): Prepared {
  return {
    scale: 1,
    run,
    prove: (output: Output) => {
      if (output.some(({ portable }) => !portable))
        throw new Error('fastpath: a workload is not portable');
      const files = output.map(rendered => rendered.files);
      if (
        !isDeepStrictEqual(
          files,
          reference().map(rendered => rendered.files),
        )
      )
        throw new Error('fastpath: another process gave other files');
    },
  };
}

/** Our renderer, given what it is given in the portal: workloads, environments and packs in memory. */
export const ours: Contender = {
  name: 'fastpath',
  does: 'is given the checked workloads; runs the packs, renders all files with their digests, composes every overlay and proves the workload portable',
  async prepare(inputs, reference) {
    const given = await inputs();
    const { environments, packs } = given;
    const workloads = readAll(given);
    return prepared(
      () =>
        workloads.map(workload =>
          textsOf(renderWorkload({ ...workload, environments, packs })),
        ),
      reference,
    );
  },
};

/** Our renderer with what comes before it on the command line. */
export const oursFromText: Contender = {
  name: 'fastpath from text',
  does: 'the same from the texts of `workload.yaml`, which it parses and checks first',
  async prepare(inputs, reference) {
    const { sources, environments, packs } = await inputs();
    return prepared(
      () =>
        sources.map(source =>
          textsOf(
            renderWorkload({
              workload: readWorkload(source, 'workload.yaml'),
              source,
              environments,
              packs,
            }),
          ),
        ),
      reference,
    );
  },
};
