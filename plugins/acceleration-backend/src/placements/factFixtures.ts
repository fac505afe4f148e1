import {
  backendSchema,
  Environment,
  environmentSchema,
} from '@fastpath/backstage-plugin-acceleration-common';
import { OwnershipRules } from '../catalog/OwnershipRules';
import type {
  CatalogFacts,
  EnvironmentFacts,
  WorkloadFacts,
} from './CatalogFacts';
import { Object, RESOURCE } from './fixtures';

/** What a made-up catalog says, for tests. */

export const environment = (spec: Object = {}, name = 'onprem'): Environment =>
  environmentSchema.parse({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name },
    spec: {
      type: 'acceleration-environment',
      owner: 'group:default/platform',
      backend: 'vdpa',
      cluster: 'c1',
      hugepageSizes: ['1Gi'],
      networks: { default: { resource: RESOURCE } },
      ...spec,
    },
  });

export const backend = backendSchema.parse({
  apiVersion: 'fastpath.dev/v1alpha1',
  kind: 'Backend',
  metadata: { name: 'vdpa', title: 'vDPA' },
  spec: {
    promise: {
      class: 'vdpa',
      dataPlane: 'NIC',
      controlPlane: 'kernel',
      extraCopies: 0,
      statement: 'Wirespeed is possible',
      source: 'a talk',
    },
    accepts: ['vdpa'],
    network: {},
    platform: {},
  },
});

export const environmentFacts = (
  more: Partial<EnvironmentFacts> = {},
): EnvironmentFacts => ({
  ref: 'resource:default/onprem',
  namespace: 'default',
  name: 'onprem',
  owner: 'group:default/platform',
  environment: environment(),
  spec: { backend: 'vdpa', cluster: 'c1' },
  trusted: true,
  problems: [],
  ...more,
});

export const workloadFacts = (
  more: Partial<WorkloadFacts> = {},
): WorkloadFacts => ({
  ref: 'component:default/httpd',
  kind: 'Component',
  namespace: 'default',
  name: 'httpd',
  owner: 'group:default/edge',
  groups: ['workload:httpd'],
  environments: ['resource:default/onprem'],
  problems: [],
  ...more,
});

export const catalogFacts = (
  more: Partial<CatalogFacts> = {},
): CatalogFacts => ({
  workloads: [workloadFacts()],
  environments: [environmentFacts()],
  ownership: OwnershipRules.NONE,
  backends: [backend],
  ...more,
});
