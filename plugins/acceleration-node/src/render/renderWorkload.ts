import {
  Build,
  Environment,
  InvalidInputError,
  PortabilityProof,
  provePortability,
  Workload,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { BackendPack } from '../pack/BackendPack';
import { dumpYaml } from '../yaml/dumpYaml';
import { allowancesOf } from '../tree/allowances';
import { baseObjects } from './baseObjects';
import { catalogInfo } from './catalogInfo';
import { gitopsObjects } from './gitops';
import { treeDigest, withLock } from '../tree/lock';
import type { RenderedFile } from '../tree/RenderedFile';
import { renderOverlay } from './renderOverlay';
import { resolveEnvironments, Sources } from './resolveEnvironments';

/**
 * What to render.
 *
 * @public
 */
export interface RenderWorkloadInput {
  readonly workload: Workload;
  /** The text of `workload.yaml`, kept byte for byte; written anew when there is none. */
  readonly source?: string;
  /** All environments that are known; the workload names those it uses. */
  readonly environments: readonly Environment[];
  /** All backend packs that are known. */
  readonly packs: readonly BackendPack[];
  /** Names of files, for messages. */
  readonly sources?: Sources;
}

/**
 * A rendered workload.
 *
 * @public
 */
export interface RenderedWorkload {
  /** The whole tree, sorted by path, the lock included. */
  readonly files: readonly RenderedFile[];
  /** `sha256:…` of the tree. */
  readonly digest: string;
  /** The names of the environments, sorted. */
  readonly environments: readonly string[];
  /** What `kustomize build` gives for each overlay, worked out without it. */
  readonly builds: readonly Build[];
  /** The same builds, each with the environment that it is for. */
  readonly overlays: readonly {
    readonly environment: Environment;
    readonly build: Build;
  }[];
  /** The portability proof over what the overlays build to. */
  readonly proof: PortabilityProof;
  /** What works but is likely not meant. */
  readonly warnings: readonly string[];
}

/** Gives problems of the workload that were found without its file the file's name. */
function inFile<T>(file: string | undefined, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new InvalidInputError(
      error.problems.map(problem => ({
        ...problem,
        file: problem.file ?? file,
      })),
    );
  }
}

/**
 * Renders a workload: a portable base, an overlay per environment, the catalog's entity, and the lock that owns the
 * files. Pure: no I/O, no clock; the same input gives the same bytes on every run and machine.
 *
 * @throws InvalidInputError when an environment, network, pack or parameter does not fit; nothing is half rendered
 * @public
 */
export function renderWorkload({
  workload,
  source,
  environments,
  packs,
  sources = {},
}: RenderWorkloadInput): RenderedWorkload {
  const resolved = resolveEnvironments(workload, environments, packs, sources);
  const base = baseObjects(
    workload,
    resolved.some(
      ({ environment }) => environment.spec.podSecurity === 'restricted',
    ),
  );
  const overlays = resolved.map(environment =>
    inFile(sources.workload, () => renderOverlay(workload, environment, base)),
  );
  const gitops = inFile(sources.workload, () =>
    gitopsObjects(workload, resolved),
  );
  const used = [...new Set(resolved.map(({ pack }) => pack))].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  const baseKustomization = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: [...base.keys()].map(name => `${name}.yaml`).sort(),
  };
  const files = withLock(
    [
      { path: 'workload.yaml', content: source ?? dumpYaml(workload) },
      {
        path: 'catalog-info.yaml',
        content: dumpYaml(catalogInfo(workload, resolved)),
      },
      {
        path: 'deploy/base/kustomization.yaml',
        content: dumpYaml(baseKustomization),
      },
      ...[...base].map(([name, object]) => ({
        path: `deploy/base/${name}.yaml`,
        content: dumpYaml(object),
      })),
      ...overlays.flatMap(overlay => overlay.files),
      ...[...gitops.objects].map(([path, object]) => ({
        path: `deploy/gitops/${path}.yaml`,
        content: dumpYaml(object),
      })),
    ],
    used,
  );
  const builds = resolved.map(({ name }, index) => ({
    environment: name,
    objects: overlays[index].built,
  }));
  const annotations = used.flatMap(pack => pack.backend.spec.annotations);
  return {
    files,
    digest: treeDigest(files),
    environments: resolved.map(({ name }) => name),
    builds,
    overlays: resolved.map(({ environment }, index) => ({
      environment,
      build: builds[index],
    })),
    proof: provePortability(builds, allowancesOf(workload, annotations)),
    warnings: [
      ...overlays.flatMap(overlay => overlay.warnings),
      ...gitops.warnings,
    ],
  };
}
