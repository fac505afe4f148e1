import {
  Fields,
  isFields,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Manifest } from '../manifests/Manifest';
import type { Kustomization } from './Kustomization';
import { changedManifest } from './patchedManifest';

/** Kinds that have no namespace. */
const CLUSTER_WIDE =
  /^(Namespace|Node|PersistentVolume|StorageClass|PriorityClass|RuntimeClass|CustomResourceDefinition|ClusterRole|ClusterRoleBinding|IngressClass|DeviceClass|.*WebhookConfiguration|APIService)$/;

/** The fields of an object, whatever it is. */
export function fieldsOf({ object }: Manifest): Fields {
  return isFields(object) ? object : {};
}

/** What kustomize's namespace transformer does. */
export function withNamespace(manifest: Manifest, namespace: string): Manifest {
  const object = fieldsOf(manifest);
  if (object.kind === 'Namespace' && isFields(object.metadata))
    return changedManifest(manifest, {
      ...object,
      metadata: { ...object.metadata, name: namespace },
    });
  if (
    CLUSTER_WIDE.test(String(object.kind)) ||
    (object.metadata !== undefined && !isFields(object.metadata))
  )
    return manifest;
  return changedManifest(manifest, {
    ...object,
    metadata: { ...object.metadata, namespace },
  });
}

/** How many replicas a kustomization sets, by name; of several entries the first counts. */
export function replicaCounts(
  replicas: Kustomization['replicas'],
): ReadonlyMap<unknown, number> {
  const counts = new Map<unknown, number>();
  for (const { name, count } of replicas)
    if (!counts.has(name)) counts.set(name, count);
  return counts;
}

/** What kustomize's replicas transformer does. */
export function withReplicas(
  manifest: Manifest,
  counts: ReadonlyMap<unknown, number>,
): Manifest {
  const object = fieldsOf(manifest);
  const count = isFields(object.metadata)
    ? counts.get(object.metadata.name)
    : undefined;
  if (
    count === undefined ||
    !isFields(object.spec) ||
    ![
      'Deployment',
      'StatefulSet',
      'ReplicaSet',
      'ReplicationController',
    ].includes(String(object.kind))
  )
    return manifest;
  return changedManifest(manifest, {
    ...object,
    spec: { ...object.spec, replicas: count },
  });
}
