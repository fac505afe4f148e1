import {
  Build,
  fieldOf,
  KubernetesObject,
  LABELS,
  listIn,
  mappingIn,
  NETWORKS_ANNOTATION,
  netConfigFacts,
  parseNetworks,
  podTemplateOf,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { OwnPods } from './ClusterView';
import { Amounts, isCompute, podRequests } from './podRequests';

/** The pods that one environment's overlay makes. */
export interface PlannedPods extends OwnPods {
  readonly environment: string;
  readonly controller: KubernetesObject;
  readonly spec: unknown;
  /** How many; `every` node that takes them for a DaemonSet. */
  readonly replicas: number | 'every';
  /** What each of them takes of devices and hugepages. */
  readonly needs: Amounts;
  /** What each of them requests of CPU and memory. */
  readonly compute: Amounts;
  /** Whether the pods keep away from each other's node. */
  readonly isOnePerNode: boolean;
  /** `namespace/name` of the networks that they select. */
  readonly networks: readonly string[];
  /** The resources behind which a mediator on the node has to stand. */
  readonly slots: readonly string[];
  /** What each pod gets by a resource claim of its own, by the claim's name, which is the interface's. */
  readonly claims: readonly string[];
  /** Interfaces whose socket stands in a directory of the host: no resource says who serves it. */
  readonly hostSockets: readonly string[];
}

/** Whether required anti-affinity keeps pods with these labels off each other's node. */
function keepsApart(
  spec: unknown,
  labels: Readonly<Record<string, unknown>>,
): boolean {
  const terms = listIn(
    mappingIn(mappingIn(spec, 'affinity'), 'podAntiAffinity'),
    'requiredDuringSchedulingIgnoredDuringExecution',
  );
  return terms.some(term => {
    const wanted = Object.entries(
      mappingIn(mappingIn(term, 'labelSelector'), 'matchLabels'),
    );
    return (
      textIn(term, 'topologyKey') === 'kubernetes.io/hostname' &&
      wanted.length > 0 &&
      wanted.every(([key, value]) => fieldOf(labels, key) === value)
    );
  });
}

/** The interfaces that a vhost-user socket gives, by the net-config: their names, and their resource if they have one. */
function socketsOf({
  objects,
}: Build): { readonly name: string; readonly resource?: string }[] {
  const texts = objects
    .filter(({ kind }) => kind === 'ConfigMap')
    .map(object => textIn(mappingIn(object, 'data'), 'net.json'));
  const interfaces = texts.flatMap(text => [
    ...((text && netConfigFacts(text, '').interfaces) || []),
  ]);
  return interfaces
    .filter(([, { deviceKind }]) => deviceKind === 'vhost-user')
    .map(([name, { resource }]) => ({ name, ...(resource && { resource }) }));
}

/** A fixed number of pods, or one on each node. */
function replicasOf(controller: KubernetesObject): number | 'every' {
  if (controller.kind === 'DaemonSet') return 'every';
  const replicas = fieldOf(controller.spec, 'replicas');
  return typeof replicas === 'number' ? replicas : 1;
}

const positive = (amounts: Amounts): Amounts =>
  Object.fromEntries(
    Object.entries(amounts).filter(([, amount]) => amount > 0),
  );

/** The pods of a build; `undefined` for one without a controller. */
export function plannedPods(build: Build): PlannedPods | undefined {
  const controller = build.objects.find(
    object => podTemplateOf(object) !== undefined,
  );
  const template = controller && podTemplateOf(controller);
  if (!controller || !template) return undefined;
  const { namespace } = controller.metadata;
  const labels = mappingIn(template.metadata, 'labels');
  const selections = parseNetworks(
    textIn(mappingIn(template.metadata, 'annotations'), NETWORKS_ANNOTATION) ??
      '',
  );
  const sockets = socketsOf(build);
  const claims = listIn(template.spec, 'resourceClaims').flatMap(
    claim => textIn(claim, 'name') ?? [],
  );
  return {
    environment: build.environment,
    controller,
    spec: template.spec,
    replicas: replicasOf(controller),
    needs: positive(podRequests({ spec: template.spec })),
    compute: positive(podRequests({ spec: template.spec }, isCompute)),
    isOnePerNode: keepsApart(template.spec, labels),
    networks: [
      ...new Set(
        selections.map(
          ({ name, namespace: other }) =>
            `${other ?? namespace ?? 'default'}/${name}`,
        ),
      ),
    ].sort(),
    slots: [
      ...new Set(sockets.flatMap(({ resource }) => resource ?? [])),
    ].sort(),
    claims,
    hostSockets: sockets
      .filter(({ name, resource }) => !resource && !claims.includes(name))
      .map(({ name }) => name),
    workload: textIn(labels, LABELS.workload) ?? controller.metadata.name,
    ...(namespace && { namespace }),
  };
}
