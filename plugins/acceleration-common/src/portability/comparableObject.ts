import type { KubernetesObject } from '../kubernetes/KubernetesObject';
import { plainPath } from '../kubernetes/plainPath';
import { CONTAINER_PATHS, LABELS } from '../model/constants';
import {
  isMultusAnnotation,
  NETWORKS_ANNOTATION,
} from '../networks/NetworkSelection';
import { parseNetworks } from '../networks/parseNetworks';
import type { Comparison } from './Comparison';
import { comparablePodSpec, mountPaths } from './comparablePodSpec';

type Fields = Record<string, any>;

/** Keys of a selection that carry an environment's addresses. */
const ADDRESS_KEYS = ['ips', 'mac', 'cni-args'];

/** How the environment's devices are asked for. */
const isClaimTemplate = ({ apiVersion, kind }: KubernetesObject) =>
  kind === 'ResourceClaimTemplate' &&
  apiVersion?.startsWith('resource.k8s.io/');

/** Whether the environment supplies the whole object. */
export function isEnvironmentObject(
  object: KubernetesObject,
  netConfigs: ReadonlySet<string>,
): boolean {
  if (object.kind === 'NetworkAttachmentDefinition') return true;
  if (isClaimTemplate(object)) return true;
  return object.kind === 'ConfigMap' && netConfigs.has(object.metadata.name);
}

/** The ordered names and interfaces of a selection, with whatever else it says that is no address. */
function readNetworks(annotation: string): unknown {
  try {
    return parseNetworks(annotation).map(selection =>
      Object.fromEntries(
        Object.entries(selection).filter(
          ([key]) => !ADDRESS_KEYS.includes(key),
        ),
      ),
    );
  } catch {
    return annotation;
  }
}

function comparablePodMetadata(
  metadata: Fields,
  { allowances, once }: Comparison,
): Fields {
  const annotations = Object.entries((metadata.annotations ?? {}) as Fields)
    .filter(
      ([key]) =>
        isMultusAnnotation(key) || !allowances.annotations?.includes(key),
    )
    .map(([key, value]) => [
      key,
      key === NETWORKS_ANNOTATION && typeof value === 'string'
        ? once(value, readNetworks)
        : value,
    ]);
  const labels = Object.entries((metadata.labels ?? {}) as Fields).filter(
    ([key]) => key !== LABELS.environment && key !== LABELS.backend,
  );
  return {
    ...metadata,
    annotations: Object.fromEntries(annotations),
    labels: Object.fromEntries(labels),
  };
}

function comparableTemplate(template: Fields, comparison: Comparison): Fields {
  return {
    ...template,
    metadata: comparablePodMetadata(template.metadata ?? {}, comparison),
    spec: comparablePodSpec(template.spec ?? {}, comparison),
  };
}

/**
 * An object reduced to what must be the same in every environment. The namespace is the environment's; for a controller
 * so are the replicas, and its pod template is reduced field by field.
 */
export function comparableObject(
  object: KubernetesObject,
  comparison: Comparison,
): Fields {
  const { namespace: _namespace, ...metadata } = object.metadata as Fields;
  const result: Fields = { ...object, metadata };
  const spec = object.spec as Fields | undefined;
  if (object.kind === 'Pod')
    return { ...result, ...comparableTemplate({ metadata, spec }, comparison) };
  if (spec?.template?.spec?.containers) {
    const { replicas: _replicas, ...rest } = spec;
    result.spec = {
      ...rest,
      template: comparableTemplate(spec.template, comparison),
    };
  }
  if (object.kind === 'ServiceAccount') {
    const { annotations: _annotations, ...others } = metadata;
    return { ...result, metadata: others, imagePullSecrets: undefined };
  }
  return result;
}

/** The pod spec of a controller or a pod. */
export function podSpecOf(object: KubernetesObject): Fields | undefined {
  const spec = object.spec as Fields | undefined;
  return object.kind === 'Pod' ? spec : spec?.template?.spec;
}

/** Fields that name a ConfigMap: a volume or a part of one, `envFrom`, a variable. */
const CONFIG_MAP_FIELDS = ['configMap', 'configMapRef', 'configMapKeyRef'];

/** Adds the names of all ConfigMaps that stand somewhere in a value. */
function addConfigMaps(value: unknown, names: Set<string>): void {
  if (value === null || typeof value !== 'object') return;
  for (const key of Object.keys(value)) {
    const item = (value as Fields)[key];
    if (CONFIG_MAP_FIELDS.includes(key) && item?.name) names.add(item.name);
    else addConfigMaps(item, names);
  }
}

/**
 * Names of the ConfigMaps that are net-config: mounted in the place for it, and nowhere used otherwise, so that what they
 * hold reaches the resolver alone.
 *
 * @param objects - of all builds
 */
export function netConfigNames(
  objects: readonly KubernetesObject[],
): Set<string> {
  const names = new Set<string>();
  const elsewhere = new Set<string>();
  for (const object of objects) {
    const pod = podSpecOf(object);
    const mounts = mountPaths(pod ?? {});
    const isNetConfig = (volume: Fields) =>
      volume.configMap?.name &&
      mounts
        .get(volume.name)
        ?.every(path => plainPath(String(path)) === CONTAINER_PATHS.netConfig);
    const volumes: Fields[] = pod?.volumes ?? [];
    volumes
      .filter(isNetConfig)
      .forEach(volume => names.add(volume.configMap.name));
    addConfigMaps(
      pod
        ? { ...pod, volumes: volumes.filter(volume => !isNetConfig(volume)) }
        : object,
      elsewhere,
    );
  }
  return new Set([...names].filter(name => !elsewhere.has(name)));
}
