import {
  Environment,
  KubernetesObject,
  LABELS,
  Workload,
  workloadSchema,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { BackendPack } from '../pack/BackendPack';
import { dumpYaml } from '../yaml/dumpYaml';
import { networkObjects } from './networkObjects';
import type { RenderedFile } from '../tree/RenderedFile';
import { renderFragment } from './renderFragment';
import { resolveEnvironments } from './resolveEnvironments';

/** A stand-in for the workload that a NAD is for: a pack's overlay needs one, and only its networks are used. */
function standIn(
  workload: string,
  network: string,
  datapath: 'userspace' | 'kernel',
  environment: string,
): Workload {
  return workloadSchema.parse({
    apiVersion: 'fastpath.dev/v1alpha1',
    kind: 'Workload',
    metadata: { name: workload },
    spec: {
      image: 'none',
      allowTag: true,
      interfaces: [{ name: 'net1', network, datapath }],
      environments: [environment],
    },
  });
}

/**
 * The NADs that the platform team owns (`nadOwnership: platform`): one for each of `spec.nads`, under the very name that
 * the workload's base selects.
 *
 * @returns the file, if there is anything to own, and what is likely not meant
 */
export function platformNetworks(
  environment: Environment,
  pack: BackendPack,
  labels: Record<string, string>,
): { file?: RenderedFile; warnings: string[] } {
  const { nads, nadOwnership, networks } = environment.spec;
  const { name } = environment.metadata;
  if (nadOwnership === 'workload') {
    const idle =
      nads.length > 0
        ? [
            `environment ${name}: spec.nads has no effect unless nadOwnership is platform`,
          ]
        : [];
    return { warnings: idle };
  }
  if (nads.length === 0) {
    return {
      warnings: [
        `environment ${name}: nadOwnership is platform, but spec.nads lists no workload's network, so no NAD is rendered`,
      ],
    };
  }
  const objects = nads.flatMap(
    ({ workload, network, namespace }): KubernetesObject[] => {
      const entry = networks[network] ?? networks.default ?? {};
      const model = standIn(
        workload,
        network,
        'kernel' in entry ? 'kernel' : 'userspace',
        name,
      );
      const into = namespace ?? environment.spec.namespace;
      const [resolved] = resolveEnvironments(model, [environment], [pack], {});
      const fragment = renderFragment(model, { ...resolved, namespace: into });
      return networkObjects(
        fragment.networks,
        { ...labels, [LABELS.workload]: workload },
        pack.name,
      ).map(nad => ({
        ...nad,
        metadata: { ...nad.metadata, ...(into && { namespace: into }) },
      }));
    },
  );
  return {
    file: { path: 'platform/networks.yaml', content: dumpYaml(...objects) },
    warnings: [],
  };
}
