import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  Environment,
  PortabilityProof,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  BackendPack,
  loadBackendPacks,
  loadYamlDocuments,
  readEnvironments,
  readWorkload,
  renderEnvironment,
  RenderedFile,
  renderProbe,
  renderWorkload,
} from '@fastpath/backstage-plugin-acceleration-node';
import { SOURCES } from './folders';
import type { Images } from './image';
import type { KubeObject, LabBackend, LabPod } from './model';

/** Everything that Fastpath renders for the lab. */
export interface Rendered {
  readonly environments: readonly Environment[];
  readonly packs: readonly BackendPack[];
  /** One for each workload and environment. */
  readonly pods: readonly LabPod[];
  /** The pod of the Job that probes from the mediation environment against a kernel. */
  readonly probe: LabPod;
  /** The platform side's objects, by environment. */
  readonly platforms: Readonly<Record<string, readonly KubeObject[]>>;
  /** The portability proof, by workload. */
  readonly proofs: Readonly<Record<string, PortabilityProof>>;
}

const WORKLOADS = ['echo', 'forward'];
/** Which of them is probed, and where. */
const [PROBED, PROBED_IN] = ['echo', 'aws'];

/**
 * Renders the lab's workloads and environments with the images that were built, as `fastpath render` and `fastpath
 * environment` do, and leaves the files for the reader.
 *
 * @param rendered - the folder that they are left in; what is there is removed
 */
export async function renderLab(
  images: Pick<Images, 'service' | 'mediator'>,
  rendered: string,
): Promise<Rendered> {
  await rm(rendered, { recursive: true, force: true });
  // The lab's inputs name no digest: this run's is put in, and they are read like anybody's.
  const folder = join(rendered, 'environments');
  for (const name of ['onprem', 'alibaba', 'aws']) {
    const text = await readFile(
      join(SOURCES, 'environments', `${name}.yaml`),
      'utf8',
    );
    await writeTree(folder, [
      {
        path: `${name}.yaml`,
        content: text.replaceAll('IMAGE', images.mediator),
      },
    ]);
  }
  const { environments } = await readEnvironments(folder);
  const packs = await loadBackendPacks();
  const pods: LabPod[] = [];
  const probes: LabPod[] = [];
  const proofs: Record<string, PortabilityProof> = {};
  for (const name of WORKLOADS) {
    const source = (
      await readFile(join(SOURCES, 'workloads', `${name}.yaml`), 'utf8')
    ).replace('IMAGE', images.service);
    const { files, builds, proof } = renderWorkload({
      workload: readWorkload(source, `${name}.yaml`),
      source,
      environments,
      packs,
    });
    await writeTree(join(rendered, name), files);
    proofs[name] = proof;
    if (name === PROBED) {
      const { files: jobs } = renderProbe({
        builds,
        from: { environment: PROBED_IN },
      });
      await writeTree(join(rendered, 'probe'), jobs);
      const { objects } = builds.find(
        ({ environment }) => environment === PROBED_IN,
      )!;
      const [job] = jobs
        .filter(({ path }) => path.endsWith('/job.yaml'))
        .flatMap(({ content }) => loadYamlDocuments(content) as KubeObject[]);
      probes.push(
        labPod(
          name,
          environments.find(({ metadata }) => metadata.name === PROBED_IN)!,
          [job as never, ...objects.filter(({ spec }) => !isController(spec))],
          job.metadata.name,
        ),
      );
    }
    for (const build of builds)
      pods.push(
        labPod(
          name,
          environments.find(
            ({ metadata }) => metadata.name === build.environment,
          )!,
          build.objects,
        ),
      );
  }
  const platforms: Record<string, readonly KubeObject[]> = {};
  for (const environment of environments) {
    const { files } = renderEnvironment({ environment, packs });
    await writeTree(
      join(rendered, 'platform', environment.metadata.name),
      files,
    );
    platforms[environment.metadata.name] = files
      .filter(
        ({ path }) =>
          path.startsWith('platform/') && !path.endsWith('kustomization.yaml'),
      )
      .flatMap(({ content }) => loadYamlDocuments(content) as KubeObject[]);
  }
  return { environments, packs, pods, probe: probes[0], platforms, proofs };
}

const isController = (spec: unknown): boolean =>
  (spec as KubeObject | undefined)?.template?.spec !== undefined;

/** The pod that the workload's controller would create. */
function labPod(
  workload: string,
  environment: Environment,
  objects: readonly KubeObject[],
  name = `${workload}-${environment.metadata.name}`,
): LabPod {
  const controller = objects.find(({ spec }) => isController(spec))!;
  const { metadata, spec } = controller.spec.template;
  const config = objects.find(
    ({ kind, metadata: { name } }) =>
      kind === 'ConfigMap' && name === `${workload}-net`,
  )!;
  return {
    workload,
    environment: environment.metadata.name,
    backend: environment.spec.backend as LabBackend,
    pod: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        ...metadata,
        name,
        namespace: controller.metadata.namespace,
      },
      spec: { ...spec, nodeName: environment.metadata.name },
    },
    netConfig: config.data['net.json'],
    networks: objects.filter(
      ({ kind }) => kind === 'NetworkAttachmentDefinition',
    ),
  };
}

async function writeTree(
  folder: string,
  files: readonly RenderedFile[],
): Promise<void> {
  for (const { path, content } of files) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}
