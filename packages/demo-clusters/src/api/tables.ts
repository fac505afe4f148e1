import { isFields } from '@fastpath/backstage-plugin-acceleration-common';
import { ageText } from './age';
import type { SimulatedObject } from './SimulatedObject';

/** A column of a table: its heading, what stands in it, and whether only `-o wide` shows it. */
type Column = readonly [
  name: string,
  cell: (object: SimulatedObject, now: number) => string | number,
  wide?: 'wide',
];

const list = (value: unknown): any[] => (Array.isArray(value) ? value : []);
const none = (value: unknown): string =>
  value === undefined || value === null || value === ''
    ? '<none>'
    : String(value);

const NAME: Column = ['Name', object => object.metadata.name];
const AGE: Column = [
  'Age',
  (object, now) => ageText(object.metadata.creationTimestamp, now),
];
const IMAGES: Column = [
  'Images',
  object =>
    list(object.spec?.template?.spec?.containers)
      .map(({ image }) => image)
      .join(','),
  'wide',
];
const CONTAINERS: Column = [
  'Containers',
  object =>
    list(object.spec?.template?.spec?.containers)
      .map(({ name }) => name)
      .join(','),
  'wide',
];
const SELECTOR: Column = [
  'Selector',
  object =>
    none(
      Object.entries(object.spec?.selector?.matchLabels ?? {})
        .map(pair => pair.join('='))
        .join(','),
    ),
  'wide',
];
const ready: Column = [
  'Ready',
  ({ spec, status }) => `${status?.readyReplicas ?? 0}/${spec?.replicas ?? 1}`,
];

function podStatus({ metadata, status }: SimulatedObject): string {
  if (metadata.deletionTimestamp) return 'Terminating';
  const waiting = list(status?.containerStatuses)
    .map(item => item.state?.waiting?.reason)
    .find(reason => reason);
  return waiting ?? status?.reason ?? none(status?.phase);
}

function nodeStatus({ spec, status }: SimulatedObject): string {
  const isReady = list(status?.conditions).some(
    ({ type, status: value }) => type === 'Ready' && value === 'True',
  );
  return `${isReady ? 'Ready' : 'NotReady'}${spec?.unschedulable ? ',SchedulingDisabled' : ''}`;
}

/** The columns of each kind that is more than a name. */
const COLUMNS: Readonly<Record<string, readonly Column[]>> = {
  pods: [
    NAME,
    [
      'Ready',
      ({ spec, status }) =>
        `${list(status?.containerStatuses).filter(item => item.ready).length}/${list(spec?.containers).length}`,
    ],
    ['Status', podStatus],
    [
      'Restarts',
      ({ status }) =>
        list(status?.containerStatuses).reduce(
          (sum, item) => sum + (item.restartCount ?? 0),
          0,
        ),
    ],
    AGE,
    ['IP', ({ status }) => none(status?.podIP), 'wide'],
    ['Node', ({ spec }) => none(spec?.nodeName), 'wide'],
    ['Nominated Node', () => '<none>', 'wide'],
    ['Readiness Gates', () => '<none>', 'wide'],
  ],
  nodes: [
    NAME,
    ['Status', nodeStatus],
    ['Roles', () => 'worker'],
    AGE,
    ['Version', ({ status }) => none(status?.nodeInfo?.kubeletVersion)],
    [
      'Internal-IP',
      ({ status }) =>
        none(
          list(status?.addresses).find(({ type }) => type === 'InternalIP')
            ?.address,
        ),
      'wide',
    ],
    ['OS-Image', ({ status }) => none(status?.nodeInfo?.osImage), 'wide'],
    [
      'Kernel-Version',
      ({ status }) => none(status?.nodeInfo?.kernelVersion),
      'wide',
    ],
    [
      'Container-Runtime',
      ({ status }) => none(status?.nodeInfo?.containerRuntimeVersion),
      'wide',
    ],
  ],
  namespaces: [
    NAME,
    ['Status', ({ status }) => status?.phase ?? 'Active'],
    AGE,
  ],
  events: [
    [
      'Last Seen',
      ({ lastTimestamp, metadata }, now) =>
        ageText(lastTimestamp ?? metadata.creationTimestamp, now),
    ],
    ['Type', ({ type }) => none(type)],
    ['Reason', ({ reason }) => none(reason)],
    [
      'Object',
      ({ involvedObject }) =>
        `${String(involvedObject?.kind).toLowerCase()}/${involvedObject?.name}`,
    ],
    ['Message', ({ message }) => String(message ?? '').trim()],
    ['Source', ({ source }) => none(source?.component), 'wide'],
    ['Count', ({ count }) => count ?? 1, 'wide'],
  ],
  'deployments.apps': [
    NAME,
    ready,
    ['Up-to-date', ({ status }) => status?.updatedReplicas ?? 0],
    ['Available', ({ status }) => status?.availableReplicas ?? 0],
    AGE,
    CONTAINERS,
    IMAGES,
    SELECTOR,
  ],
  'replicasets.apps': [
    NAME,
    ['Desired', ({ spec }) => spec?.replicas ?? 1],
    ['Current', ({ status }) => status?.replicas ?? 0],
    ['Ready', ({ status }) => status?.readyReplicas ?? 0],
    AGE,
    CONTAINERS,
    IMAGES,
    SELECTOR,
  ],
  'statefulsets.apps': [NAME, ready, AGE, CONTAINERS, IMAGES],
  'daemonsets.apps': [
    NAME,
    ['Desired', ({ status }) => status?.desiredNumberScheduled ?? 0],
    ['Current', ({ status }) => status?.currentNumberScheduled ?? 0],
    ['Ready', ({ status }) => status?.numberReady ?? 0],
    ['Up-to-date', ({ status }) => status?.updatedNumberScheduled ?? 0],
    ['Available', ({ status }) => status?.numberAvailable ?? 0],
    [
      'Node Selector',
      ({ spec }) =>
        none(
          Object.entries(spec?.template?.spec?.nodeSelector ?? {})
            .map(pair => pair.join('='))
            .join(','),
        ),
    ],
    AGE,
    CONTAINERS,
    IMAGES,
    SELECTOR,
  ],
  configmaps: [
    NAME,
    ['Data', ({ data }) => Object.keys(data ?? {}).length],
    AGE,
  ],
  services: [
    NAME,
    ['Type', ({ spec }) => spec?.type ?? 'ClusterIP'],
    ['Cluster-IP', ({ spec }) => none(spec?.clusterIP)],
    ['External-IP', () => '<none>'],
    [
      'Port(s)',
      ({ spec }) =>
        none(
          list(spec?.ports)
            .map(({ port, protocol }) => `${port}/${protocol ?? 'TCP'}`)
            .join(','),
        ),
    ],
    AGE,
    [
      'Selector',
      ({ spec }) =>
        none(
          Object.entries(spec?.selector ?? {})
            .map(pair => pair.join('='))
            .join(','),
        ),
      'wide',
    ],
  ],
  serviceaccounts: [NAME, ['Secrets', () => 0], AGE],
};

const columnsOf = (resource: string): readonly Column[] =>
  Object.hasOwn(COLUMNS, resource) ? COLUMNS[resource] : [NAME, AGE];

/** Whether a client asks for a table, as kubectl does to print one. */
export function wantsTable(accept: string | undefined): boolean {
  return accept?.split(',')[0].includes('as=Table') ?? false;
}

/**
 * Objects as a `Table` (meta.k8s.io/v1).
 *
 * @param metadata - the list's
 * @param include - what of each object goes along: `None`, `Metadata` or `Object`
 */
export function tableOf(
  resource: string,
  objects: readonly SimulatedObject[],
  metadata: unknown,
  now: number,
  include: string | null,
): Record<string, unknown> {
  const columns = columnsOf(resource);
  const kept = (object: SimulatedObject) =>
    include === 'Object'
      ? object
      : {
          kind: 'PartialObjectMetadata',
          apiVersion: 'meta.k8s.io/v1',
          metadata: object.metadata,
        };
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: isFields(metadata) ? metadata : {},
    columnDefinitions: columns.map(([name, , wide]) => ({
      name,
      type: 'string',
      format: name === 'Name' ? 'name' : '',
      description: '',
      priority: wide ? 1 : 0,
    })),
    rows: objects.map(object => ({
      cells: columns.map(([, cell]) => cell(object, now)),
      ...(include !== 'None' && { object: kept(object) }),
    })),
  };
}
