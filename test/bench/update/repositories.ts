import {
  Environment,
  environmentSchema,
  parseWith,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  changeWorkload,
  loadYaml,
  readWorkload,
  renderWorkload,
} from '@fastpath/backstage-plugin-acceleration-node';
import type { Inputs } from '../render/inputs';
import { editsOf, OwnerEdit } from './edits';

/** The texts of files, by path. */
export type Texts = ReadonlyMap<string, string>;

/** One repository: what was generated, what stands there, and what is generated now. */
export interface Repository {
  readonly source: string;
  readonly base: Texts;
  readonly ours: Texts;
  readonly theirs: Texts;
  readonly edits: readonly {
    readonly edit: OwnerEdit;
    readonly path: string;
  }[];
}

/** The platform team renames a device pool and lowers an MTU. */
export function changedEnvironments(
  environments: readonly Environment[],
): Environment[] {
  return environments.map(environment =>
    parseWith(
      environmentSchema,
      JSON.parse(
        JSON.stringify(environment)
          .replaceAll('openshift.io/fastvdpa', 'openshift.io/edgevdpa')
          .replaceAll('"mtu":9000', '"mtu":8900'),
      ),
      environment.metadata.name,
    ),
  );
}

/** The owner asks for more replicas, an argument more and another image, in `workload.yaml`. */
export function changedSource(source: string, file: string): string {
  const { spec } = loadYaml(source, file) as any;
  return changeWorkload(
    source,
    {
      spec: {
        ...(spec.controller !== 'DaemonSet' && {
          replicas: (spec.replicas ?? 1) + 3,
        }),
        ...(spec.args && { args: [...spec.args, '--stats'] }),
        image: spec.image.replace(/[0-9a-f]{8}$/, 'feedbeef'),
      },
    },
    file,
  );
}

function render(
  source: string,
  environments: readonly Environment[],
  packs: Inputs['packs'],
): Texts {
  const workload = readWorkload(source, 'workload.yaml');
  return new Map(
    renderWorkload({ workload, source, environments, packs }).files.map(
      ({ path, content }) => [path, content],
    ),
  );
}

/** The repositories of some workloads, each edited by its owner. */
export function repositoriesOf({
  sources,
  environments,
  packs,
}: Inputs): Repository[] {
  const changed = changedEnvironments(environments);
  return sources.map((source, index) => {
    const base = render(source, environments, packs);
    const ours = new Map(base);
    const edits = editsOf(index).flatMap(edit => {
      const path = [...base.keys()].find(each => edit.file.test(each));
      const text = path && ours.get(path);
      if (!path || text === undefined || edit.apply(text) === text) return [];
      ours.set(path, edit.apply(text));
      return [{ edit, path }];
    });
    const theirs = render(
      changedSource(source, 'workload.yaml'),
      changed,
      packs,
    );
    return { source, base, ours, theirs, edits };
  });
}
