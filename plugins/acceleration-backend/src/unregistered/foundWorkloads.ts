import {
  classifyPod,
  fieldOf,
  isExtendedResource,
  LABELS,
  listIn,
  LooseFields,
  mappingIn,
  RESOURCE_NAME_ANNOTATION,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Claims } from '../catalog/Claims';
import type { ClusterIndex } from '../placements/ClusterIndex';
import { unpackPod } from '../placements/packPod';
import type { PodRecord } from '../placements/PodRecord';
import type { Projected } from '../watch/ClusterSink';
import { storedOf } from '../placements/heldObjects';

/** A workload that runs and that no entity has: its pods, under their controller. */
export interface FoundWorkload {
  readonly cluster: string;
  readonly namespace: string;
  /** Of the controller; `Pod` for a pod of its own. */
  readonly kind: string;
  readonly name: string;
  /** Of its first pod. */
  readonly labels: LooseFields;
  pods: number;
  ready: number;
  /** How often each class was received. */
  readonly received: Map<string, number>;
  /** Device resources that its pods ask for. */
  readonly resources: Set<string>;
  readonly reasons: Set<string>;
}

/** A summary shows few; `explain` has all. */
const MAX_REASONS = 3;

/** Device resources of a known kind on a cluster: those that a network or an environment names. */
export function knownResources(
  index: ClusterIndex,
  ofEnvironments: readonly string[],
): ReadonlySet<string> {
  const known = new Set(ofEnvironments);
  for (const json of storedOf(index, 'NetworkAttachmentDefinition')) {
    const annotations = mappingIn(
      (JSON.parse(json) as Projected).metadata,
      'annotations',
    );
    const resource = textIn(annotations, RESOURCE_NAME_ANNOTATION);
    if (resource) known.add(resource);
  }
  return known;
}

function requestedDevices(
  pod: Projected,
  known: ReadonlySet<string>,
): string[] {
  const spec = mappingIn(pod, 'spec');
  return [...listIn(spec, 'initContainers'), ...listIn(spec, 'containers')]
    .flatMap(container => {
      const resources = mappingIn(container, 'resources');
      return [
        ...Object.keys(mappingIn(resources, 'limits')),
        ...Object.keys(mappingIn(resources, 'requests')),
      ];
    })
    .filter(name => isExtendedResource(name) && known.has(name));
}

/** What a pod belongs to, as people call it: a ReplicaSet is its Deployment's. */
function controllerOf(pod: Projected): { kind: string; name: string } {
  const [owner] = listIn(pod.metadata, 'ownerReferences');
  const [kind, name] = [textIn(owner, 'kind'), textIn(owner, 'name')];
  if (!kind || !name) return { kind: 'Pod', name: pod.metadata.name };
  const hash = textIn(mappingIn(pod.metadata, 'labels'), 'pod-template-hash');
  return kind === 'ReplicaSet' && hash && name.endsWith(`-${hash}`)
    ? { kind: 'Deployment', name: name.slice(0, -hash.length - 1) }
    : { kind, name };
}

function isOwned(
  { namespace, groups }: PodRecord,
  cluster: string,
  claims: Claims,
) {
  return (
    groups !== '' &&
    groups
      .split(' ')
      .some(group =>
        claims
          .ownersOf({ cluster, namespace }, group)
          .some(({ isFound }) => !isFound),
      )
  );
}

/**
 * The accelerated workloads of a cluster that no entity has: their pods select networks, claim devices, or ask for device
 * resources of a known kind. A step for each pod.
 *
 * @param found - filled, by namespace, kind and name
 */
export function* findWorkloads(
  index: ClusterIndex,
  claims: Claims,
  known: ReadonlySet<string>,
  found: Map<string, FoundWorkload>,
): Generator<void> {
  for (const record of [...index.pods.values()]) {
    yield;
    if (record.state !== 'alive' || isOwned(record, index.name, claims))
      continue;
    const pod = unpackPod(record);
    // Of a pod that acceleration has nothing to do with, only its requests are kept.
    if (fieldOf(mappingIn(pod, 'spec'), 'containers') === undefined) continue;
    const labels = mappingIn(pod.metadata, 'labels');
    // What serves others is the platform's, and no workload.
    if (Object.hasOwn(labels, 'fastpath.dev/slots')) continue;
    const devices = requestedDevices(pod, known);
    const { attachments, reasons } = classifyPod(pod, index.live.context);
    if (attachments.length === 0 && devices.length === 0) continue;
    const { kind, name } = controllerOf(pod);
    const key = [record.namespace, kind, name].join('/');
    let workload = found.get(key);
    if (!workload) {
      workload = {
        cluster: index.name,
        namespace: record.namespace,
        kind,
        name,
        labels,
        pods: 0,
        ready: 0,
        received: new Map(),
        resources: new Set(),
        reasons: new Set(),
      };
      found.set(key, workload);
    }
    workload.pods += 1;
    workload.ready += Number(record.ready);
    for (const { class: received } of attachments)
      workload.received.set(
        received,
        (workload.received.get(received) ?? 0) + 1,
      );
    devices.forEach(device => workload.resources.add(device));
    for (const reason of reasons)
      if (workload.reasons.size < MAX_REASONS) workload.reasons.add(reason);
  }
}

/** The label that other pods of the workload have too, in the form of `backstage.io/kubernetes-label-selector`. */
export function selectorOf({
  labels,
}: Pick<FoundWorkload, 'labels'>): string | undefined {
  const key = [
    LABELS.workload,
    LABELS.kubernetesId,
    'app.kubernetes.io/instance',
    LABELS.name,
    'app',
    'k8s-app',
  ].find(label => textIn(labels, label));
  return key && `${key}=${textIn(labels, key)}`;
}
