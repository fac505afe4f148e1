/**
 * Any Kubernetes object, with the fields that all have.
 *
 * @public
 */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    [field: string]: unknown;
  };
  [field: string]: unknown;
}

/** `Deployment/edge-httpd`. @public */
export function objectId(object: KubernetesObject): string {
  return `${object.kind}/${object.metadata.name}`;
}
