import type { Entity } from '@backstage/catalog-model';

/** The component whose workload is recorded. */
export const recordedEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'edge-httpd',
    title: 'Edge HTTP server',
    annotations: {
      'fastpath.dev/workload': 'edge-httpd',
      'backstage.io/kubernetes-id': 'edge-httpd',
      'backstage.io/source-location': 'url:https://git.example.com/edge/httpd/',
      'example.com/runbook': 'https://runbooks.example.com/edge-httpd',
    },
  },
  spec: {
    type: 'service',
    lifecycle: 'production',
    owner: 'group:default/edge',
  },
};
