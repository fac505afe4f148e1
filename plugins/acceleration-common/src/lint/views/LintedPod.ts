import { FieldPath, podTemplateOf } from '../../kubernetes/podTemplate';
import type { KubernetesObject } from '../../kubernetes/KubernetesObject';
import { formatNetworks } from '../../networks/formatNetworks';
import {
  NETWORKS_ANNOTATION,
  NetworkSelection,
} from '../../networks/NetworkSelection';
import { Fields, fieldsOf, itemsOf, textOf } from '../../input/anyValue';
import type { Edit } from '../LintFinding';
import { LintedNad } from './LintedNad';
import { LintedObject, mayBeSameNamespace } from './LintedObject';
import { NetworkElement, ReadNetworks, readNetworks } from './readNetworks';

/** A container of a pod. */
export interface LintedContainer {
  readonly path: FieldPath;
  readonly name: string;
  readonly fields: Fields;
  /** An init container that ends before the others start; a sidecar (`restartPolicy: Always`) is none. */
  readonly isInit: boolean;
  readonly limits: Fields;
  /** As written. */
  readonly requests: Fields;
}

/** A network that a pod selects. */
export interface LintedSelection extends NetworkElement {
  /** The NAD, when exactly one in the set can be meant. */
  readonly nad: LintedNad | undefined;
}

/** A pod, or the pods that a controller makes. */
export interface LintedPod {
  readonly object: LintedObject;
  /** Where the template stands in the object. */
  readonly path: FieldPath;
  readonly metadata: Fields;
  readonly spec: Fields;
  readonly containers: readonly LintedContainer[];
  readonly networks: ReadNetworks | undefined;
  readonly selections: readonly LintedSelection[];
  /** How many there are at once; a DaemonSet has as many as nodes. */
  readonly replicas: number;
}

function readContainers(spec: Fields, path: FieldPath): LintedContainer[] {
  return ['containers', 'initContainers'].flatMap(list =>
    itemsOf(spec[list]).map(({ index, item }) => {
      const resources = fieldsOf(item.resources);
      return {
        path: [...path, 'spec', list, index],
        name: textOf(item.name) ?? '',
        fields: item,
        isInit: list === 'initContainers' && item.restartPolicy !== 'Always',
        limits: fieldsOf(resources.limits),
        requests: fieldsOf(resources.requests),
      };
    }),
  );
}

const HOSTNAME = 'kubernetes.io/hostname';

/** Where each kind says how many pods it makes. */
const COUNTS: Readonly<Record<string, (spec: Fields) => unknown>> = {
  Deployment: spec => spec.replicas,
  StatefulSet: spec => spec.replicas,
  ReplicaSet: spec => spec.replicas,
  ReplicationController: spec => spec.replicas,
  Job: spec => spec.parallelism,
  CronJob: spec => fieldsOf(fieldsOf(spec.jobTemplate).spec).parallelism,
};

function replicasOf(object: LintedObject, spec: Fields): number {
  if (object.kind === 'DaemonSet')
    return Object.hasOwn(fieldsOf(spec.nodeSelector), HOSTNAME) ? 1 : Infinity;
  const count = Object.hasOwn(COUNTS, object.kind)
    ? COUNTS[object.kind](fieldsOf(object.fields.spec))
    : undefined;
  return typeof count === 'number' ? count : 1;
}

/** Where the networks annotation of a pod stands in its object. */
export function networksPath(pod: LintedPod): FieldPath {
  return [...pod.path, 'metadata', 'annotations', NETWORKS_ANNOTATION];
}

/** The view of a pod or of a controller of pods, or `undefined` for another object. */
export function readPod(
  object: LintedObject,
  nads: readonly LintedNad[],
): LintedPod | undefined {
  const template = podTemplateOf(object.fields as KubernetesObject);
  if (!template) return undefined;
  const { path, metadata, spec } = template;
  const annotation = textOf(
    fieldsOf(metadata.annotations)[NETWORKS_ANNOTATION],
  );
  const networks =
    annotation === undefined ? undefined : readNetworks(annotation);
  const selections = (networks?.elements ?? []).map(element => {
    const wanted = element.namespace ?? object.namespace;
    const found = nads.filter(
      nad =>
        nad.name === element.name && mayBeSameNamespace(nad.namespace, wanted),
    );
    return { ...element, nad: found.length === 1 ? found[0] : undefined };
  });
  return {
    object,
    path,
    metadata,
    spec,
    containers: readContainers(spec, path),
    networks,
    selections,
    replicas: replicasOf(object, spec),
  };
}

/** The edit that writes the networks annotation anew. */
export function setNetworks(
  pod: LintedPod,
  elements: readonly unknown[],
): Edit {
  return {
    object: pod.object.index,
    path: networksPath(pod),
    set: formatNetworks(elements as NetworkSelection[]),
  };
}

/** The edit that changes one selection; a field that is `undefined` is left out. */
export function changeSelection(
  pod: LintedPod,
  { position }: NetworkElement,
  change: Fields,
): Edit {
  return setNetworks(
    pod,
    pod.networks!.raw!.map((element, index) =>
      index === position ? { ...(element as Fields), ...change } : element,
    ),
  );
}

/** The first `net<N>` that no interface of the pod has, nor would get by its place. */
export function freeInterface(pod: LintedPod): string {
  const taken = new Set(
    pod.selections.flatMap(selection => [
      selection.interface,
      `net${selection.position + 1}`,
    ]),
  );
  let number = 1;
  while (taken.has(`net${number}`)) number++;
  return `net${number}`;
}

/** The container that devices belong to: the one that runs the resolver, else the first. */
export function mainContainer(pod: LintedPod): LintedContainer | undefined {
  const own = pod.containers.filter(container => !container.isInit);
  return own.find(runsResolver) ?? own[0];
}

/** Whether a container's command is the resolver. */
export function runsResolver({ fields }: LintedContainer): boolean {
  const words = [fields.command, fields.args].flatMap(value =>
    Array.isArray(value) ? value : [],
  );
  return words.some(
    word =>
      typeof word === 'string' && /(^|[/\s])fastpath-resolve(\s|$)/.test(word),
  );
}
