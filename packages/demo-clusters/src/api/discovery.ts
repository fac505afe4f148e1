import {
  ACCESS_REVIEW_RESOURCES,
  ACCESS_REVIEW_VERSION,
} from './accessReviews';
import { KINDS, ResourceKind, SECRET } from './kinds';

/** What clients may do with all kinds. */
const VERBS = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];

/** What `kubectl get all` shows. */
const IN_ALL = new Set([
  'pods',
  'services',
  'deployments.apps',
  'replicasets.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'jobs.batch',
  'cronjobs.batch',
]);

/** What the simulated clusters call themselves. */
export const VERSION = {
  major: '1',
  minor: '34',
  gitVersion: 'v1.34.0+simulated',
  gitCommit: '',
  gitTreeState: 'clean',
  buildDate: '2026-01-01T00:00:00Z',
  goVersion: 'simulated',
  compiler: 'simulated',
  platform: 'simulated/none',
};

const groupVersions = [
  ...new Set([...KINDS.map(kind => kind.apiVersion), ACCESS_REVIEW_VERSION]),
];

function subresources(kind: ResourceKind): unknown[] {
  const common = { singularName: '', namespaced: kind.namespaced };
  return [
    {
      ...common,
      name: `${kind.plural}/status`,
      kind: kind.kind,
      verbs: ['get', 'patch', 'update'],
    },
    ...(kind.id === 'pods'
      ? [{ ...common, name: 'pods/log', kind: 'Pod', verbs: ['get'] }]
      : []),
  ];
}

function resourceList(apiVersion: string): unknown {
  if (apiVersion === ACCESS_REVIEW_VERSION) return ACCESS_REVIEW_RESOURCES;
  const kinds = [...KINDS, SECRET].filter(
    kind => kind.apiVersion === apiVersion,
  );
  const resources = kinds.flatMap(kind => [
    {
      name: kind.plural,
      singularName: kind.kind.toLowerCase(),
      namespaced: kind.namespaced,
      kind: kind.kind,
      verbs: VERBS,
      shortNames: kind.shortNames,
      ...(IN_ALL.has(kind.id) && { categories: ['all'] }),
    },
    ...subresources(kind),
  ]);
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: apiVersion,
    resources,
  };
}

function groupOf(apiVersion: string): {
  name: string;
  versions: unknown[];
  preferredVersion: unknown;
} {
  const [name, version] = apiVersion.split('/');
  const entry = { groupVersion: apiVersion, version };
  return { name, versions: [entry], preferredVersion: entry };
}

const named = groupVersions.filter(apiVersion => apiVersion.includes('/'));

/** The discovery documents, by path. */
export const DISCOVERY: Readonly<Record<string, unknown>> = Object.fromEntries([
  [
    '/api',
    { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] },
  ],
  [
    '/apis',
    { kind: 'APIGroupList', apiVersion: 'v1', groups: named.map(groupOf) },
  ],
  ['/version', VERSION],
  ...named.map(apiVersion => [
    `/apis/${apiVersion.split('/')[0]}`,
    { kind: 'APIGroup', apiVersion: 'v1', ...groupOf(apiVersion) },
  ]),
  ...groupVersions.map(apiVersion => [
    apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`,
    resourceList(apiVersion),
  ]),
]);
