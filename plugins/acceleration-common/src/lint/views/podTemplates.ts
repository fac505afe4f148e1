import {
  FieldPath,
  podTemplateOf,
  PodTemplate,
} from '../../kubernetes/podTemplate';
import type { KubernetesObject } from '../../kubernetes/KubernetesObject';
import { Fields, fieldsOf, isFields, valueAt } from '../../input/looseFields';
import type { LintedObject } from './LintedObject';

/** A pod template in an object, or what a virtual machine is made of. */
export interface FoundTemplate extends PodTemplate {
  /** `virtual-machine`: KubeVirt makes the pod, and gives it its devices. */
  readonly of: 'pod' | 'virtual-machine';
  /** How many pods are made of it, as the object says; one where it does not. */
  readonly replicas: number | undefined;
}

/** The groups whose kinds are Kubernetes' own; other groups use the same names for other things. */
const OWN_GROUPS = /^(v1|(apps|batch|extensions)\/[^/]+)$/;

/** Deeper than any kind keeps a template. */
const MAX_DEPTH = 24;

/** More templates than any kind has; a job with a task for each rank comes close. */
const MAX_TEMPLATES = 64;

/** Parts of an object that say nothing of the pods that are to be made. */
const NOT_WANTED = new Set(['metadata', 'status', 'managedFields']);

/** Whether a mapping is the spec of a pod: it lists containers with an image or a name. */
function isPodSpec(spec: unknown): spec is Fields {
  return (
    isFields(spec) &&
    Array.isArray(spec.containers) &&
    spec.containers.some(
      item =>
        isFields(item) &&
        (typeof item.image === 'string' ||
          typeof item.name === 'string' ||
          isFields(item.resources)),
    )
  );
}

/** Whether a mapping is the spec of a KubeVirt virtual machine instance. */
function isMachineSpec(spec: unknown): spec is Fields {
  return (
    isFields(spec) && isFields(spec.domain) && isFields(spec.domain.devices)
  );
}

function templateAt(
  object: Fields,
  path: FieldPath,
  holder: Fields,
): FoundTemplate | undefined {
  const { spec } = holder;
  const of = isPodSpec(spec)
    ? ('pod' as const)
    : isMachineSpec(spec) && ('virtual-machine' as const);
  if (!of) return undefined;
  const counts = path
    .map((_, length) => valueAt(object, path.slice(0, length)))
    .flatMap(value =>
      isFields(value) && typeof value.replicas === 'number'
        ? [value.replicas]
        : [],
    );
  return {
    of,
    path,
    metadata: fieldsOf(holder.metadata),
    spec: fieldsOf(spec),
    replicas: counts.at(-1),
  };
}

/** Every mapping of the shape `{metadata?, spec: {containers: […]}}`, wherever it stands. */
function byShape(object: Fields): FoundTemplate[] {
  const found: FoundTemplate[] = [];
  const waiting: { value: unknown; path: FieldPath }[] = [
    { value: object, path: [] },
  ];
  while (waiting.length > 0 && found.length < MAX_TEMPLATES) {
    const { value, path } = waiting.pop()!;
    if (isFields(value)) {
      const template = templateAt(object, path, value);
      if (template) {
        found.push(template);
        continue;
      }
    }
    if (typeof value !== 'object' || value === null || path.length >= MAX_DEPTH)
      continue;
    const steps = Array.isArray(value)
      ? value.map((_, index) => index)
      : Object.keys(value).filter(key => !NOT_WANTED.has(key));
    for (const step of steps.reverse()) {
      const next = (value as Fields)[step];
      if (typeof next === 'object' && next !== null)
        waiting.push({ value: next, path: [...path, step] });
    }
  }
  return found;
}

/**
 * The pod templates in an object: where Kubernetes' own kinds keep them, and anywhere in any other, by shape
 * (DeploymentConfig, Rollout, CloneSet, Knative's Service, KubeVirt's machines, and kinds that nobody has heard of).
 */
export function podTemplates(object: LintedObject): readonly FoundTemplate[] {
  if (!OWN_GROUPS.test(object.apiVersion)) return byShape(object.fields);
  const own = podTemplateOf(object.fields as KubernetesObject);
  return own ? [{ ...own, of: 'pod', replicas: undefined }] : [];
}
