import { CONTAINER_PATHS, fieldOf, isExtendedResource, LABELS, LEGACY_NETWORK_STATUS_ANNOTATION, listIn, LooseFields, mappingIn, NETWORK_STATUS_ANNOTATION, NETWORKS_ANNOTATION, textIn, USERSPACE_DATA_ANNOTATION } from '@fastpath/backstage-plugin-acceleration-common';
import type { Projected } from '../watch/ClusterSink';
import { atMost, compact, keep, keepPlaces, keepWhere } from './keep';
import { controllerOf, projectMetadata } from './projectMetadata';

/** One more than any reader takes, so that what is too long is still found to be. */
const MAX_ANNOTATION = 256 * 1024 + 1;
const MAX_MESSAGE = 1000;
/** A label's key and value have at most 317 and 63 characters; nobody needs more of them than this. */
const MAX_LABELS = 32;

const ANNOTATIONS = [NETWORK_STATUS_ANNOTATION, LEGACY_NETWORK_STATUS_ANNOTATION, NETWORKS_ANNOTATION, USERSPACE_DATA_ANNOTATION];

/** The volume that the userspace CNI asks for (DOMAIN §3). */
const USERSPACE_VOLUME = 'shared-dir';

/** Counted by the scheduler in whole devices or pages. */
const isCounted = (resource: string) => isExtendedResource(resource) || resource.startsWith('hugepages-');

/** JSON without its indentation, which Multus writes; any other text, and one too long to be read, as it is. */
function dense(text: string | undefined): string | undefined {
  if (text === undefined || text.length >= MAX_ANNOTATION || !/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

function annotationsOf(metadata: LooseFields): Record<string, unknown> {
  const annotations = mappingIn(metadata, 'annotations');
  return compact(Object.fromEntries(ANNOTATIONS.map(key => [key, dense(atMost(textIn(annotations, key), MAX_ANNOTATION))])));
}

function projectContainer(container: unknown): Record<string, unknown> {
  const resources = mappingIn(container, 'resources');
  const mounts = listIn(container, 'volumeMounts').filter(mount => textIn(mount, 'name') === USERSPACE_VOLUME || textIn(mount, 'mountPath')?.startsWith(CONTAINER_PATHS.sockets));
  return compact({
    ...keep(container, ['name', 'image', 'restartPolicy']),
    resources: compact({
      limits: keepWhere(fieldOf(resources, 'limits'), isCounted),
      requests: keepWhere(fieldOf(resources, 'requests'), isCounted),
      claims: listIn(resources, 'claims').map(claim => keep(claim, ['name', 'request'])),
    }),
    volumeMounts: mounts.map(mount => keep(mount, ['name', 'mountPath'])),
  });
}

function projectCondition(condition: unknown): Record<string, unknown> {
  const type = textIn(condition, 'type');
  if (type === 'Ready') return keep(condition, ['type', 'status']);
  if (type !== 'PodScheduled' || textIn(condition, 'status') === 'True') return {};
  return compact({ ...keep(condition, ['type', 'status', 'reason']), message: atMost(textIn(condition, 'message'), MAX_MESSAGE) });
}

/** Whether acceleration has anything to do with a pod: a network, a claim, a countable resource, or a label of ours. */
function isOfInterest(labels: LooseFields, annotations: LooseFields, spec: LooseFields): boolean {
  if (Object.keys(annotations).length > 0 || listIn(spec, 'resourceClaims').length > 0) return true;
  if (Object.keys(labels).some(key => key.startsWith('fastpath.dev/'))) return true;
  return [...listIn(spec, 'containers'), ...listIn(spec, 'initContainers')].some(container => {
    const resources = mappingIn(container, 'resources');
    return [...Object.keys(mappingIn(resources, 'limits')), ...Object.keys(mappingIn(resources, 'requests'))].some(isCounted);
  });
}

/** Labels of ours first: what a selector may ask for fills what room is left. */
function labelsOf(metadata: LooseFields): Record<string, unknown> {
  const labels = Object.entries(mappingIn(metadata, 'labels')).filter(([, value]) => typeof value === 'string');
  if (labels.length <= MAX_LABELS) return Object.fromEntries(labels);
  const isOurs = ([key]: [string, unknown]) => key.startsWith('fastpath.dev/') || key === LABELS.kubernetesId || key === LABELS.name;
  return Object.fromEntries([...labels.filter(isOurs), ...labels.filter(label => !isOurs(label))].slice(0, MAX_LABELS));
}

/**
 * What is used of a Pod: what classification reads (DOMAIN §6), what counts for capacity, the images, and what ties it to its
 * workload.
 *
 * @returns `undefined` for a pod that acceleration has nothing to do with
 */
export function projectPod(pod: unknown): Projected | undefined {
  const [spec, status] = [mappingIn(pod, 'spec'), mappingIn(pod, 'status')];
  const raw = mappingIn(pod, 'metadata');
  const [labels, annotations] = [labelsOf(raw), annotationsOf(raw)];
  if (!isOfInterest(labels, annotations, spec)) return undefined;
  const metadata = projectMetadata(pod, given => ({
    ...keep(given, ['uid', 'creationTimestamp', 'deletionTimestamp', 'generateName']),
    labels,
    annotations,
    ownerReferences: controllerOf(given),
  }));
  if (!metadata) return undefined;
  const hostVolumes = listIn(spec, 'volumes').filter(volume => fieldOf(volume, 'hostPath') !== undefined);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata,
    spec: compact({
      ...keep(spec, ['nodeName']),
      containers: listIn(spec, 'containers').map(projectContainer),
      initContainers: keepPlaces(listIn(spec, 'initContainers'), projectContainer),
      volumes: hostVolumes.map(volume => ({ ...keep(volume, ['name']), hostPath: keep(fieldOf(volume, 'hostPath'), ['path']) })),
      resourceClaims: listIn(spec, 'resourceClaims').map(claim => keep(claim, ['name', 'resourceClaimName', 'resourceClaimTemplateName'])),
    }),
    status: compact({
      ...keep(status, ['phase', 'reason']),
      conditions: keepPlaces(listIn(status, 'conditions'), projectCondition),
      containerStatuses: listIn(status, 'containerStatuses').map(item => keep(item, ['name', 'imageID'])),
      resourceClaimStatuses: listIn(status, 'resourceClaimStatuses').map(item => keep(item, ['name', 'resourceClaimName'])),
    }),
  };
}
