import { isFields } from '../input/looseFields';
import type { KubernetesObject } from './KubernetesObject';

/** A path into a document: keys and indices. @public */
export type FieldPath = readonly (string | number)[];

/** The pods that an object stands for. @public */
export interface PodTemplate {
  /** Where it stands in the object: empty for a Pod itself, `['spec', 'template']` for a Deployment. */
  readonly path: FieldPath;
  readonly metadata: Record<string, any>;
  readonly spec: Record<string, any>;
}

/** Where each kind keeps its pod template. */
const TEMPLATES: Readonly<Record<string, FieldPath>> = {
  Pod: [],
  PodTemplate: ['template'],
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

/** The mapping at a path, or an empty one. */
function fieldsAt(object: unknown, path: FieldPath): Record<string, any> {
  const found = path.reduce<any>(
    (value, step) =>
      isFields(value) && Object.hasOwn(value, step) ? value[step] : undefined,
    object,
  );
  return isFields(found) ? found : {};
}

/**
 * The pod or pod template in an object of one of Kubernetes' own kinds; `undefined` for one that makes no pods. What the
 * object lacks is empty: nothing of it is checked.
 *
 * @public
 */
export function podTemplateOf(
  object: KubernetesObject,
): PodTemplate | undefined {
  if (!Object.hasOwn(TEMPLATES, object.kind)) return undefined;
  const path = TEMPLATES[object.kind];
  return {
    path,
    metadata: fieldsAt(object, [...path, 'metadata']),
    spec: fieldsAt(object, [...path, 'spec']),
  };
}
