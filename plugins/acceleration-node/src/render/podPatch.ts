import {
  CONTAINER_PATHS,
  formatNetworks,
  InvalidInputError,
  KubernetesObject,
  LABELS,
  nadName,
  NETWORKS_ANNOTATION,
  Workload,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Fragment } from '../pack/Fragment';
import { claimTemplateName } from './claimTemplates';
import type { ResolvedEnvironment } from './ResolvedEnvironment';
import { replicasIn } from './templateContext';
import { deepUnion, sortedUnion } from './union';

type Fields = Record<string, unknown>;

/** Leaves out what adds nothing: absent values, empty lists and empty mappings. */
function given(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) =>
        value !== undefined &&
        !(
          typeof value === 'object' &&
          value !== null &&
          Object.keys(value).length === 0
        ),
    ),
  );
}

/** The amounts of each device resource: one for every interface that asked. */
function deviceAmounts(fragment: Fragment): Fields {
  const amounts = new Map<string, number>();
  for (const { name, count } of fragment.pod.resources)
    amounts.set(name, (amounts.get(name) ?? 0) + count);
  return Object.fromEntries(
    [...amounts].map(([name, count]) => [name, String(count)]),
  );
}

/** What the main container gets in this environment beyond the base. */
function containerPatch(
  workload: Workload,
  { use, hugepages }: ResolvedEnvironment,
  { pod, ...fragment }: Fragment,
): Fields {
  const amounts = given({
    ...deviceAmounts({ pod, ...fragment }),
    ...(hugepages && { [hugepages.key]: hugepages.total }),
    cpu: use.resources?.cpu,
    memory: use.resources?.memory,
  });
  const security = given({
    ...(pod.capabilities.length > 0 && {
      capabilities: { add: sortedUnion(pod.capabilities) },
    }),
    ...(pod.runAsRoot && { runAsUser: 0, runAsNonRoot: false }),
    seLinuxOptions: pod.seLinuxOptions,
  });
  return given({
    name: workload.metadata.name,
    // Devices and hugepages cannot be overcommitted: Kubernetes wants limits and requests to be equal.
    resources: given({
      limits: amounts,
      requests: amounts,
      claims: pod.claims.map(claim => ({ name: claim.interface })),
    }),
    securityContext: security,
    volumeMounts: [
      ...(hugepages
        ? [{ name: 'hugepages', mountPath: CONTAINER_PATHS.hugepages }]
        : []),
      ...pod.volumeMounts,
    ],
  });
}

/** The networks annotation where the environment adds addresses to it; otherwise the base's stands. */
function networksAnnotation(
  { metadata, spec }: Workload,
  fragment: Fragment,
): Fields {
  if (fragment.selections.length === 0) return {};
  const selections = spec.interfaces.map(item => {
    const { interface: _interface, ...extra } = fragment.selections.find(
      selection => selection.interface === item.name,
    ) ?? { interface: item.name };
    return {
      name: nadName(metadata.name, item.network),
      interface: item.name,
      ...extra,
    };
  });
  return { [NETWORKS_ANNOTATION]: formatNetworks(selections) };
}

/** Where and with which runtime the pods run: the environment's and the pack's wishes together. */
function placement(
  { environment, name, pack }: ResolvedEnvironment,
  { pod }: Fragment,
): Fields {
  const { scheduling, imagePullSecrets } = environment.spec;
  const conflict = (field: string): never => {
    throw InvalidInputError.of({
      file: `environment ${name}`,
      path: `spec.scheduling.${field}`,
      message: `differs from what the backend pack "${pack.name}" asks for; leave it out in one of them`,
    });
  };
  return {
    affinity: deepUnion(scheduling.affinity, pod.affinity, path =>
      conflict(`affinity.${path}`),
    ),
    imagePullSecrets,
    nodeSelector: deepUnion(scheduling.nodeSelector, pod.nodeSelector, path =>
      conflict(`nodeSelector.${path}`),
    ),
    runtimeClassName: deepUnion(
      scheduling.runtimeClassName,
      pod.runtimeClassName,
      () => conflict('runtimeClassName'),
    ),
    tolerations: sortedUnion(scheduling.tolerations, pod.tolerations),
    topologySpreadConstraints: sortedUnion(
      scheduling.topologySpreadConstraints,
      pod.topologySpreadConstraints,
    ),
  };
}

/**
 * The strategic-merge patch that turns the base's controller into this environment's. Lists that such a patch replaces as
 * a whole are written in full; the base leaves them out, so that nothing is lost.
 */
export function podPatch(
  workload: Workload,
  resolved: ResolvedEnvironment,
  fragment: Fragment,
): KubernetesObject {
  const { metadata, spec } = workload;
  const replicas = replicasIn(workload, resolved);
  const { hugepages } = resolved;
  return {
    apiVersion: 'apps/v1',
    kind: spec.controller,
    metadata: { name: metadata.name },
    spec: {
      ...(spec.controller !== 'DaemonSet' &&
        replicas !== spec.replicas && { replicas }),
      template: {
        metadata: given({
          annotations: {
            ...networksAnnotation(workload, fragment),
            ...fragment.pod.annotations,
          },
          labels: {
            [LABELS.environment]: resolved.name,
            [LABELS.backend]: resolved.pack.name,
          },
        }),
        spec: given({
          ...placement(resolved, fragment),
          containers: [containerPatch(workload, resolved, fragment)],
          // Called as the interface is: that ties what a claim gives to it.
          resourceClaims: fragment.pod.claims.map(claim => ({
            name: claim.interface,
            resourceClaimTemplateName: claimTemplateName(
              workload,
              claim.interface,
            ),
          })),
          securityContext: given({
            supplementalGroups: fragment.pod.supplementalGroups,
          }),
          volumes: [
            ...(hugepages
              ? [{ name: 'hugepages', emptyDir: { medium: 'HugePages' } }]
              : []),
            ...fragment.pod.volumes,
          ],
        }),
      },
    },
  };
}
