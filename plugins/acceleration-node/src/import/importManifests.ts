import {
  Environment,
  InvalidInputError,
  podTemplateOf,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { BackendPack } from '../pack/BackendPack';
import type { Datapath } from './datapathOf';
import type { ImportedWorkload, ImportNote } from './ImportedWorkload';
import { importWorkload, ImportSettings } from './importWorkload';
import { groupVariants } from './importVariants';
import { joinEnvironments } from './joinEnvironments';
import { ownersOf } from './ownersOf';
import { Found, readManifests } from './readManifests';

/** What to import, and into which environments. @public */
export interface ImportInput {
  /** Files and folders; what several folders call by one name are variants of one workload. */
  readonly paths: readonly string[];
  /** Without any, they are made of the NetworkAttachmentDefinitions among the files. */
  readonly environments?: readonly Environment[];
  readonly packs: readonly BackendPack[];
  /** `false`: refuse a kustomization, which may name what is fetched from anywhere. */
  readonly buildKustomizations?: boolean;
  /** What every interface is for its application; by default the manifests tell. */
  readonly datapath?: Datapath;
  /** Whether what no workload can say is left out and listed, where the rest is a workload without it. */
  readonly leaveOut?: boolean;
}

/** Kinds that an import reads beside the objects that make pods. */
const READ = ['NetworkAttachmentDefinition', 'SriovNetworkNodePolicy'];

/** What stands beside a workload and is not part of it: said, so that nobody misses it. */
function beside(group: readonly Found[], all: readonly Found[]): ImportNote[] {
  const folders = new Set(group.map(({ folder }) => folder));
  const names = all
    .filter(
      ({ object, folder }) =>
        folders.has(folder) &&
        podTemplateOf(object) === undefined &&
        !READ.includes(object.kind),
    )
    .map(({ object }) => `${object.kind}/${object.metadata.name}`);
  return names.length === 0
    ? []
    : [
        {
          path: '',
          message: `not imported, and still needed where the pods use them: ${[...new Set(names)].join(', ')}; a Service of the eth0 ports and a ServiceAccount are rendered`,
        },
      ];
}

/** Folders that were only found, not given, hold variants where that is proven, and else workloads of one name. */
function importGroup(
  group: readonly Found[],
  all: readonly Found[],
  settings: ImportSettings,
): ImportedWorkload[] {
  const together = importWorkload(group, all, settings);
  const given = new Set(group.map(found => found.given));
  if (together.workload || group.length === 1 || given.size === group.length)
    return [together];
  const places = [
    ...new Set(
      together.unsupported
        .filter(({ reason }) => reason.startsWith('is not the same'))
        .map(({ path }) => path),
    ),
  ];
  return group.map(found => {
    const alone = importWorkload([found], all, settings);
    return {
      ...alone,
      notes: [
        ...alone.notes,
        {
          path: '',
          message: `stands in ${group.length} folders, which are no variants of one workload${places.length > 0 ? `: they differ in ${places.slice(0, 3).join(', ')}${places.length > 3 ? ' and more' : ''}` : ''}; give the folders by themselves to see all that stands in the way`,
        },
      ],
    };
  });
}

/**
 * Reads manifests (YAML, JSON, lists, what kustomize builds) and turns every object that makes pods into a workload, or says of
 * each part that a workload cannot say where it stands, why, and what to do. What several folders call by one name are variants of
 * one workload. The import is rendered, and its pod compared with the manifest's.
 *
 * @throws InvalidInputError when a file cannot be read, a kustomization does not build, or nothing makes pods
 * @public
 */
export async function importManifests(
  input: ImportInput,
): Promise<ImportedWorkload[]> {
  const all = await readManifests(
    input.paths,
    input.buildKustomizations ?? true,
  );
  const makers = all.filter(({ object }) => podTemplateOf(object));
  if (makers.length === 0)
    throw InvalidInputError.of({
      file: input.paths.join(', '),
      path: '',
      message:
        'holds nothing that makes pods; give a Deployment, StatefulSet, DaemonSet or Pod',
    });
  const { roots, madeBy } = ownersOf(makers);
  const settings: ImportSettings = {
    environments: input.environments ?? [],
    packs: input.packs,
    leaveOut: input.leaveOut ?? false,
    ...(input.datapath && { datapath: input.datapath }),
  };
  const imported = groupVariants(roots).flatMap(group =>
    importGroup(group, all, settings).map(one => ({
      ...one,
      notes: [...one.notes, ...madeBy(group), ...beside(group, all)],
    })),
  );
  return joinEnvironments(imported);
}
