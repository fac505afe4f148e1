/** How many workloads the portal has; each runs in every environment. */
export interface World {
  readonly workloads: number;
}

const OWNERS = 40;
/** What the pods' devices are called on their nodes. */
export const RESOURCE = 'openshift.io/fastvdpa';
const ORIGIN = 'url:https://git.example.com/platform/catalog.yaml';

const range = (count: number) =>
  Array.from({ length: count }, (_, index) => index);

/** Each stands on a cluster of its own name. */
export const ENVIRONMENTS = ['fleet-a', 'fleet-b', 'fleet-c'] as const;

/** In the order of their names. */
export const workloadName = (index: number) =>
  `load-${String(index).padStart(5, '0')}`;
export const ownerOf = (index: number) =>
  `team-${String(index % OWNERS).padStart(2, '0')}`;
export const podOf = (index: number) => ({
  namespace: `load-${index % 10}`,
  name: `load-${index}`,
});

/** How a workload fares: one in fifty does not get its interface in the second environment, one in fifty waits for a node in the third. */
export function fateOf(index: number): 'as-promised' | 'failed' | 'pending' {
  if (index % 50 === 7) return 'failed';
  return index % 50 === 13 ? 'pending' : 'as-promised';
}

const entity = (
  kind: string,
  metadata: {
    readonly name: string;
    readonly annotations?: object;
    readonly title?: string;
  },
  spec: object,
) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: {
    ...metadata,
    namespace: 'default',
    annotations: {
      ...metadata.annotations,
      'backstage.io/managed-by-location': ORIGIN,
      'backstage.io/managed-by-origin-location': ORIGIN,
    },
  },
  spec,
});

/** The catalog: who looks, the teams, the environments and the workloads' components. */
export function entities({ workloads }: World): any[] {
  const dependsOn = ENVIRONMENTS.map(name => `resource:default/${name}`);
  return [
    entity(
      'User',
      { name: 'guest' },
      { profile: { displayName: 'Guest' }, memberOf: ['guests'] },
    ),
    ...['guests', 'platform', ...range(OWNERS).map(ownerOf)].map(name =>
      entity(
        'Group',
        { name },
        { type: 'team', profile: { displayName: `The ${name}` }, children: [] },
      ),
    ),
    ...ENVIRONMENTS.map(name =>
      entity(
        'Resource',
        { name, title: `Environment ${name}` },
        {
          type: 'acceleration-environment',
          owner: 'group:default/platform',
          backend: 'vdpa',
          cluster: name,
          networks: { default: { resource: RESOURCE, bridge: 'br-fast' } },
        },
      ),
    ),
    ...range(workloads).map(index =>
      entity(
        'Component',
        {
          name: workloadName(index),
          annotations: { 'fastpath.dev/workload': workloadName(index) },
        },
        {
          type: 'service',
          lifecycle: 'production',
          owner: `group:default/${ownerOf(index)}`,
          dependsOn,
        },
      ),
    ),
  ];
}
