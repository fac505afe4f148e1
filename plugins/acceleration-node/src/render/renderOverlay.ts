import {
  InvalidInputError,
  KubernetesObject,
  nearest,
  podSecurityViolations,
  Workload,
} from '@fastpath/backstage-plugin-acceleration-common';
import { strategicMerge } from '../yaml/strategicMerge';
import { dumpYaml } from '../yaml/dumpYaml';
import { claimTemplates } from './claimTemplates';
import { workloadLabels } from './labels';
import { netConfigMap } from './netConfig';
import { networkObjects } from './networkObjects';
import { podPatch } from './podPatch';
import type { RenderedFile } from '../tree/RenderedFile';
import { renderFragment } from './renderFragment';
import type { ResolvedEnvironment } from './ResolvedEnvironment';
import { replicasIn } from './templateContext';

/** One environment's overlay, and what building it gives. */
export interface RenderedOverlay {
  readonly files: readonly RenderedFile[];
  /** The objects that `kustomize build` gives. */
  readonly built: readonly KubernetesObject[];
  readonly warnings: readonly string[];
}

function kustomization(
  resolved: ResolvedEnvironment,
  { claims, nads }: Record<'claims' | 'nads', readonly unknown[]>,
) {
  return {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    ...(resolved.namespace && { namespace: resolved.namespace }),
    patches: [{ path: 'pod.patch.yaml' }],
    resources: [
      '../../base',
      ...(claims.length > 0 ? ['claims.yaml'] : []),
      'net-config.yaml',
      ...(nads.length > 0 ? ['networks.yaml'] : []),
    ],
  };
}

/** What kustomize's namespace transformer does; all objects of a workload are namespaced. */
function inNamespace(
  object: KubernetesObject,
  namespace: string | undefined,
): KubernetesObject {
  return namespace
    ? { ...object, metadata: { ...object.metadata, namespace } }
    : object;
}

/** A namespace that refuses the pods would only be noticed in the cluster. */
function checkPodSecurity(
  controller: KubernetesObject,
  { name, environment, pack }: ResolvedEnvironment,
): void {
  const level = environment.spec.podSecurity;
  const problems = podSecurityViolations(
    (controller.spec as any).template.spec,
    level,
  );
  if (problems.length === 0) return;
  throw new InvalidInputError(
    problems.map(({ path, message }) => ({
      file: `environment ${name}`,
      path: 'spec.podSecurity',
      message: `"${level}" refuses ${path} (${message}), which the workload has with backend "${pack.name}"; choose parameters or a memlock way without it, or a namespace that admits it`,
    })),
  );
}

/** Static addresses on several pods cannot all be right (docs/domain.md §7, rule 12). */
function addressWarnings(
  workload: Workload,
  resolved: ResolvedEnvironment,
): string[] {
  const replicas = replicasIn(workload, resolved);
  if (workload.spec.controller !== 'DaemonSet' && replicas < 2) return [];
  return Object.entries(resolved.use.interfaces ?? {})
    .filter(([, { ips, mac }]) => ips || mac)
    .map(
      ([name]) =>
        `environment ${resolved.name}: interface ${name} has a fixed address but ${workload.spec.controller === 'DaemonSet' ? 'one pod per node' : `${replicas} pods`}; give each its own through the network's IPAM`,
    )
    .sort();
}

/**
 * A network that the environment does not name takes its default, which is what the default is for. Where it is called nearly as
 * one of the others, that may be a slip of the pen.
 */
function networkWarnings(
  { spec }: Workload,
  { name, environment }: ResolvedEnvironment,
): string[] {
  const known = Object.keys(environment.spec.networks)
    .filter(key => key !== 'default')
    .sort();
  return [...new Set(spec.interfaces.map(({ network }) => network))]
    .filter(network => network !== 'default' && !known.includes(network))
    .sort()
    .flatMap(network => {
      const meant = nearest(network, known);
      return meant
        ? [
            `environment ${name}: it has no network "${network}", which takes its default; did you mean "${meant}"?`,
          ]
        : [];
    });
}

/**
 * Renders one environment's overlay.
 *
 * @param base - the base's objects, by file name
 * @throws InvalidInputError when the pack or the environment cannot serve the workload
 */
export function renderOverlay(
  workload: Workload,
  resolved: ResolvedEnvironment,
  base: ReadonlyMap<string, KubernetesObject>,
): RenderedOverlay {
  const fragment = renderFragment(workload, resolved);
  const folder = `deploy/overlays/${resolved.name}`;
  const patch = podPatch(workload, resolved, fragment);
  const nads =
    resolved.environment.spec.nadOwnership === 'platform'
      ? []
      : networkObjects(
          fragment.networks,
          workloadLabels(workload),
          resolved.pack.name,
        );
  const claims = claimTemplates(workload, fragment.pod.claims);
  const config = netConfigMap(workload, resolved, fragment);
  const objects = [...base.values()].map(object =>
    object.kind === patch.kind
      ? (strategicMerge(object, patch) as KubernetesObject)
      : object,
  );
  checkPodSecurity(
    objects.find(object => object.kind === patch.kind)!,
    resolved,
  );
  return {
    files: [
      {
        path: `${folder}/kustomization.yaml`,
        content: dumpYaml(kustomization(resolved, { claims, nads })),
      },
      ...(claims.length > 0
        ? [{ path: `${folder}/claims.yaml`, content: dumpYaml(...claims) }]
        : []),
      { path: `${folder}/net-config.yaml`, content: dumpYaml(config) },
      ...(nads.length > 0
        ? [{ path: `${folder}/networks.yaml`, content: dumpYaml(...nads) }]
        : []),
      { path: `${folder}/pod.patch.yaml`, content: dumpYaml(patch) },
    ],
    built: [...objects, ...claims, config, ...nads].map(object =>
      inNamespace(object, resolved.namespace),
    ),
    warnings: [
      ...addressWarnings(workload, resolved),
      ...networkWarnings(workload, resolved),
    ],
  };
}
