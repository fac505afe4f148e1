import {
  isCompute,
  podRequests,
} from '@fastpath/backstage-plugin-acceleration-node';
import {
  DEFAULT_CONTAINER_ANNOTATION,
  fieldOf,
  LEGACY_NETWORK_STATUS_ANNOTATION,
  listIn,
  LooseFields,
  mappingIn,
  NETWORK_STATUS_ANNOTATION,
  NETWORKS_ANNOTATION,
  OTHER_NETWORK_ANNOTATIONS,
  textIn,
  USERSPACE_DATA_ANNOTATION,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Projected } from '../watch/ClusterSink';
import { compact, keep, keepPlaces, keepWhere } from './keep';
import {
  isCounted,
  projectContainer,
  projectVolumes,
} from './projectContainer';
import { controllerOf, projectMetadata, TIE_LABELS } from './projectMetadata';
import { projectPodStatus } from './projectPodStatus';

/** One more than any reader takes, so that what is too long is still found to be. */
const MAX_ANNOTATION = 256 * 1024 + 1;
/** A label's key and value have at most 317 and 63 characters; nobody needs more of them than this. */
const MAX_LABELS = 32;

/** What a mediator serves. */
const SLOTS_LABEL = 'fastpath.dev/slots';

const ANNOTATIONS = [
  NETWORK_STATUS_ANNOTATION,
  LEGACY_NETWORK_STATUS_ANNOTATION,
  NETWORKS_ANNOTATION,
  USERSPACE_DATA_ANNOTATION,
  ...OTHER_NETWORK_ANNOTATIONS,
];

/** Pods that hold nothing any more. */
const ENDED = ['Succeeded', 'Failed'];

/** More than any reader takes of a list; longer ones are shown as they are. */
const MAX_ENTRIES = 256;

/** A list in JSON without its indentation, which Multus writes; any other text, and one that no reader takes, as it is. */
function dense(text: string): string {
  if (text.length >= MAX_ANNOTATION || !/^\s*\[/.test(text)) return text;
  try {
    const list: unknown = JSON.parse(text);
    const short =
      Array.isArray(list) && list.length <= MAX_ENTRIES
        ? JSON.stringify(list)
        : text;
    return short.length < text.length ? short : text;
  } catch {
    return text;
  }
}

/** An empty annotation is kept: it says that there is a status. */
function annotationsOf(metadata: LooseFields): Record<string, unknown> {
  const annotations = mappingIn(metadata, 'annotations');
  const textOf = (key: string) => {
    const value = fieldOf(annotations, key);
    return typeof value === 'string'
      ? dense(value.slice(0, MAX_ANNOTATION))
      : undefined;
  };
  return compact(
    Object.fromEntries(ANNOTATIONS.map(key => [key, textOf(key)])),
  );
}

const CLAIM_NAMES = ['resourceClaimName', 'resourceClaimTemplateName'];

/** `source` has the names in resource.k8s.io/v1alpha2. */
function projectPodClaim(claim: unknown): Record<string, unknown> {
  return compact({
    ...keep(claim, ['name', ...CLAIM_NAMES]),
    source: keep(fieldOf(claim, 'source'), CLAIM_NAMES),
  });
}

/** Whether acceleration has anything to do with a pod: a network, a claim, a countable resource, or a label of ours. */
function isOfInterest(
  labels: LooseFields,
  annotations: LooseFields,
  spec: LooseFields,
): boolean {
  if (
    Object.keys(annotations).length > 0 ||
    listIn(spec, 'resourceClaims').length > 0
  )
    return true;
  if (Object.keys(labels).some(key => key.startsWith('fastpath.dev/')))
    return true;
  return [
    ...listIn(spec, 'containers'),
    ...listIn(spec, 'initContainers'),
  ].some(container => {
    const resources = mappingIn(container, 'resources');
    return [
      ...Object.keys(mappingIn(resources, 'limits')),
      ...Object.keys(mappingIn(resources, 'requests')),
    ].some(isCounted);
  });
}

/** What ties a pod to its workload first, then other labels of ours: what a selector may ask for fills what room is left. */
function labelsOf(metadata: LooseFields): Record<string, unknown> {
  const labels = Object.entries(mappingIn(metadata, 'labels')).filter(
    ([, value]) => typeof value === 'string',
  );
  if (labels.length <= MAX_LABELS) return Object.fromEntries(labels);
  const rank = ([key]: [string, unknown]) => {
    if (TIE_LABELS.includes(key) || key === SLOTS_LABEL) return 0;
    return key.startsWith('fastpath.dev/') ? 1 : 2;
  };
  return Object.fromEntries(
    [0, 1, 2]
      .flatMap(wanted => labels.filter(label => rank(label) === wanted))
      .slice(0, MAX_LABELS),
  );
}

/** What the pod as a whole requests of CPU and memory, whichever of its containers does, and of the pages that it asks for itself. */
function projectRequests(pod: unknown): Record<string, unknown> {
  const { cpu = 0, memory = 0 } = podRequests(pod, isCompute);
  const own = mappingIn(mappingIn(pod, 'spec'), 'resources');
  const requests = {
    ...keepWhere(fieldOf(own, 'requests'), isCounted),
    ...(cpu > 0 && { cpu: `${cpu}m` }),
    ...(memory > 0 && { memory: String(memory) }),
  };
  return compact({
    limits: keepWhere(fieldOf(own, 'limits'), isCounted),
    requests,
  });
}

/** Of a pod that acceleration has nothing to do with: how much of its node's CPU and memory it holds, and nothing else. */
function projectBystander(pod: unknown): Projected | undefined {
  const nodeName = textIn(mappingIn(pod, 'spec'), 'nodeName');
  if (
    !nodeName ||
    ENDED.includes(textIn(mappingIn(pod, 'status'), 'phase') ?? '')
  )
    return undefined;
  const resources = projectRequests(pod);
  const metadata =
    Object.keys(resources).length > 0 ? projectMetadata(pod) : undefined;
  return (
    metadata && {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata,
      spec: { nodeName, resources },
    }
  );
}

/**
 * What is used of a Pod: what classification reads (docs/domain.md §6), what counts for capacity, the images, and what ties it to its
 * workload. Of a pod that acceleration has nothing to do with, what it holds of its node.
 *
 * @returns `undefined` for a pod that is none of these
 */
export function projectPod(pod: unknown): Projected | undefined {
  const [spec, status] = [mappingIn(pod, 'spec'), mappingIn(pod, 'status')];
  const raw = mappingIn(pod, 'metadata');
  const [labels, annotations] = [labelsOf(raw), annotationsOf(raw)];
  if (!isOfInterest(labels, annotations, spec)) return projectBystander(pod);
  const metadata = projectMetadata(pod, given => ({
    ...keep(given, [
      'uid',
      'creationTimestamp',
      'deletionTimestamp',
      'generateName',
    ]),
    labels,
    annotations: {
      ...annotations,
      ...keep(fieldOf(given, 'annotations'), [DEFAULT_CONTAINER_ANNOTATION]),
    },
    ownerReferences: controllerOf(given),
  }));
  if (!metadata) return undefined;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata,
    spec: {
      // A pod without any spec is taken for a status on its own.
      ...(Object.keys(spec).length > 0 && {
        containers: listIn(spec, 'containers').map(projectContainer),
      }),
      ...compact({
        ...keep(spec, ['nodeName', 'runtimeClassName']),
        ...(fieldOf(spec, 'hostNetwork') === true && { hostNetwork: true }),
        ...(fieldOf(spec, 'hostUsers') === false && { hostUsers: false }),
        resources: projectRequests(pod),
        initContainers: keepPlaces(
          listIn(spec, 'initContainers'),
          projectContainer,
        ),
        volumes: projectVolumes(spec),
        resourceClaims: listIn(spec, 'resourceClaims').map(projectPodClaim),
      }),
    },
    status: projectPodStatus(status),
  };
}
