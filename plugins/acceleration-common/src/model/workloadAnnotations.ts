import { LABELS } from './constants';

/**
 * The annotations of an entity that say which pods are its own: ours and those of the Kubernetes plugin
 * (`plugins/kubernetes-common` in Backstage).
 *
 * @public
 */
export const WORKLOAD_ANNOTATIONS = {
  workload: LABELS.workload,
  id: LABELS.kubernetesId,
  selector: 'backstage.io/kubernetes-label-selector',
  namespace: 'backstage.io/kubernetes-namespace',
  cluster: 'backstage.io/kubernetes-cluster',
} as const;

/** Those of which one is enough. That of the cluster only narrows down what another one ties. @public */
export const TYING_ANNOTATIONS = [
  WORKLOAD_ANNOTATIONS.workload,
  WORKLOAD_ANNOTATIONS.id,
  WORKLOAD_ANNOTATIONS.selector,
  WORKLOAD_ANNOTATIONS.namespace,
] as const;

/**
 * Whether pods belong to an entity by its annotations: then the index reads it, and its page has the tab that the links of all
 * lists lead to.
 *
 * @public
 */
export function isWorkloadEntity({
  metadata,
}: {
  readonly metadata: {
    readonly annotations?: Readonly<Record<string, string>>;
  };
}): boolean {
  return TYING_ANNOTATIONS.some(
    name => metadata.annotations?.[name] !== undefined,
  );
}
