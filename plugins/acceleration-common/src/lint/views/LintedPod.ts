import type { FieldPath } from '../../kubernetes/podTemplate';
import { formatNetworks } from '../../networks/formatNetworks';
import {
  DEFAULT_NETWORK_ANNOTATION,
  NETWORKS_ANNOTATION,
  NetworkSelection,
} from '../../networks/NetworkSelection';
import { splitReference } from '../../networks/splitReference';
import { Fields, fieldsOf, itemsOf, textOf } from '../../input/looseFields';
import type { Edit } from '../LintFinding';
import { LintedNad } from './LintedNad';
import type { LintedObject } from './LintedObject';
import type { NadIndex } from './NadIndex';
import { FoundTemplate, podTemplates } from './podTemplates';
import { machineNetworks } from './machineNetworks';
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

/** The network of a pod's default-network annotation. */
export interface DefaultNetwork {
  readonly name: string;
  /** The NAD, when exactly one in the set can be meant. */
  readonly nad: LintedNad | undefined;
}

/** A pod, or the pods that a controller makes. */
export interface LintedPod {
  readonly object: LintedObject;
  /** `virtual-machine`: KubeVirt makes the pod, its containers and their devices. */
  readonly of: FoundTemplate['of'];
  /** Where the template stands in the object. */
  readonly path: FieldPath;
  readonly metadata: Fields;
  readonly spec: Fields;
  readonly containers: readonly LintedContainer[];
  readonly networks: ReadNetworks | undefined;
  readonly selections: readonly LintedSelection[];
  /** The network that it has as its eth0 in place of the cluster's own. */
  readonly defaultNetwork: DefaultNetwork | undefined;
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

function replicasOf(
  { kind, fields }: LintedObject,
  { spec, replicas }: FoundTemplate,
): number {
  if (kind === 'DaemonSet')
    return Object.hasOwn(fieldsOf(spec.nodeSelector), HOSTNAME) ? 1 : Infinity;
  const count = Object.hasOwn(COUNTS, kind)
    ? COUNTS[kind](fieldsOf(fields.spec))
    : undefined;
  return typeof count === 'number' ? count : (replicas ?? 1);
}

/** Where the networks annotation of a pod stands in its object. */
export function networksPath(pod: LintedPod): FieldPath {
  return [...pod.path, 'metadata', 'annotations', NETWORKS_ANNOTATION];
}

/**
 * Where a selection stands in its object; with a field, where that stands.
 *
 * @param field - of an element in JSON; the short form has one text for all of them
 */
export function selectionPath(
  pod: LintedPod,
  { position, at }: NetworkElement,
  field?: string,
): FieldPath {
  if (at) return [...pod.path, ...at];
  return [
    ...networksPath(pod),
    position,
    ...(pod.networks?.isJson && field !== undefined ? [field] : []),
  ];
}

/** Multus looks in its own namespace, where the annotation names none. */
const MULTUS_NAMESPACE = 'kube-system';

function defaultNetworkOf(
  metadata: Fields,
  nads: NadIndex,
): DefaultNetwork | undefined {
  const text = textOf(
    fieldsOf(metadata.annotations)[DEFAULT_NETWORK_ANNOTATION],
  );
  if (text === undefined) return undefined;
  const value = /[[{"]/.test(text)
    ? readNetworks(text).elements[0]
    : splitReference(text);
  if (!value) return undefined;
  const found = nads.meant(value.name, value.namespace ?? MULTUS_NAMESPACE);
  return { name: value.name, nad: found.length === 1 ? found[0] : undefined };
}

function readOne(
  object: LintedObject,
  template: FoundTemplate,
  nads: NadIndex,
): LintedPod {
  const { of, path, metadata, spec } = template;
  const annotation = textOf(
    fieldsOf(metadata.annotations)[NETWORKS_ANNOTATION],
  );
  const networks =
    annotation === undefined || of === 'virtual-machine'
      ? undefined
      : readNetworks(annotation);
  const elements =
    of === 'virtual-machine' ? machineNetworks(spec) : networks?.elements;
  const selections = (elements ?? []).map(element => {
    const found = nads.meant(
      element.name,
      element.namespace ?? object.namespace,
    );
    return { ...element, nad: found.length === 1 ? found[0] : undefined };
  });
  return {
    object,
    of,
    path,
    metadata,
    spec,
    containers: of === 'pod' ? readContainers(spec, path) : [],
    networks,
    selections,
    defaultNetwork: defaultNetworkOf(metadata, nads),
    replicas: replicasOf(object, template),
  };
}

/** The pods and virtual machines that an object makes; none for most objects. */
export function readPods(object: LintedObject, nads: NadIndex): LintedPod[] {
  return podTemplates(object).map(template => readOne(object, template, nads));
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
  { position, at, name, namespace }: NetworkElement,
  change: Fields,
): Edit {
  if (at) {
    const changed = { name, namespace, ...change };
    return {
      object: pod.object.index,
      path: [...pod.path, ...at],
      set: [changed.namespace, changed.name].filter(part => part).join('/'),
    };
  }
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
