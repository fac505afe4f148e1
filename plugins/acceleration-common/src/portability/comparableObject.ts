import type { KubernetesObject } from '../kubernetes/KubernetesObject';
import { LABELS } from '../model/constants';
import { NETWORKS_ANNOTATION } from '../networks/NetworkSelection';
import { parseNetworks } from '../networks/parseNetworks';
import type { Allowances } from './Build';
import { comparablePodSpec } from './comparablePodSpec';

type Fields = Record<string, any>;

/** Keys of a selection that carry an environment's addresses. */
const ADDRESS_KEYS = ['ips', 'mac', 'cni-args'];

/** Whether the environment supplies the whole object. */
export function isEnvironmentObject(object: KubernetesObject, netConfigs: ReadonlySet<string>): boolean {
  if (object.kind === 'NetworkAttachmentDefinition') return true;
  if (object.kind === 'PodDisruptionBudget') return true; // follows from the number of replicas
  return object.kind === 'ConfigMap' && netConfigs.has(object.metadata.name);
}

/** The ordered names and interfaces of a selection, with whatever else it says that is no address. */
function comparableNetworks(annotation: unknown): unknown {
  if (typeof annotation !== 'string') return annotation;
  try {
    return parseNetworks(annotation).map(selection =>
      Object.fromEntries(Object.entries(selection).filter(([key]) => !ADDRESS_KEYS.includes(key))),
    );
  } catch {
    return annotation;
  }
}

function comparablePodMetadata(metadata: Fields, allowances: Allowances): Fields {
  const annotations = Object.entries((metadata.annotations ?? {}) as Fields)
    .filter(([key]) => !allowances.annotations?.includes(key))
    .map(([key, value]) => [key, key === NETWORKS_ANNOTATION ? comparableNetworks(value) : value]);
  const labels = Object.entries((metadata.labels ?? {}) as Fields).filter(([key]) => key !== LABELS.environment && key !== LABELS.backend);
  return { ...metadata, annotations: Object.fromEntries(annotations), labels: Object.fromEntries(labels) };
}

function comparableTemplate(template: Fields, environment: string, allowances: Allowances): Fields {
  return {
    ...template,
    metadata: comparablePodMetadata(template.metadata ?? {}, allowances),
    spec: comparablePodSpec(template.spec ?? {}, environment, allowances),
  };
}

/**
 * An object reduced to what must be the same in every environment. The namespace is the environment's; for a controller
 * so are the replicas, and its pod template is reduced field by field.
 */
export function comparableObject(object: KubernetesObject, environment: string, allowances: Allowances): Fields {
  const { namespace: _namespace, ...metadata } = object.metadata as Fields;
  const result: Fields = { ...object, metadata };
  const spec = object.spec as Fields | undefined;
  if (object.kind === 'Pod') return { ...result, ...comparableTemplate({ metadata, spec }, environment, allowances) };
  if (spec?.template?.spec?.containers) {
    const { replicas: _replicas, ...rest } = spec;
    result.spec = { ...rest, template: comparableTemplate(spec.template, environment, allowances) };
  }
  if (object.kind === 'ServiceAccount') {
    const { annotations: _annotations, ...others } = metadata;
    return { ...result, metadata: others, imagePullSecrets: undefined };
  }
  return result;
}

/** Names of the ConfigMaps that are mounted as net-config by any pod of the build. */
export function netConfigNames(objects: readonly KubernetesObject[], netConfigPath: string): Set<string> {
  const names = new Set<string>();
  for (const object of objects) {
    const pod = (object.spec as Fields | undefined)?.template?.spec ?? (object.kind === 'Pod' ? object.spec : undefined);
    const mounts: Fields[] = (pod?.containers ?? []).flatMap((container: Fields) => container.volumeMounts ?? []);
    for (const volume of (pod?.volumes ?? []) as Fields[]) {
      const mounted = mounts.filter(mount => mount.name === volume.name);
      if (volume.configMap?.name && mounted.length > 0 && mounted.every(mount => mount.mountPath === netConfigPath)) {
        names.add(volume.configMap.name);
      }
    }
  }
  return names;
}
