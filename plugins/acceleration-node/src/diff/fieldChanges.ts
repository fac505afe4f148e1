import {
  KubernetesObject,
  withStep,
} from '@fastpath/backstage-plugin-acceleration-common';
import { identityOf } from '../yaml/mergeKeys';

/** A field of a built object that is not what it was. @public */
export interface FieldChange {
  /** `Deployment/edge-httpd`. */
  readonly object: string;
  /** Empty for the whole object; goes on below a text that holds JSON. */
  readonly path: string;
  /** Absent where there was nothing. */
  readonly from?: unknown;
  /** Absent where there is nothing any more. */
  readonly to?: unknown;
}

type Leaves = Map<string, unknown>;

function jsonIn(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Items of a list by what Kubernetes knows them by, else by their place. */
function leavesOf(
  value: unknown,
  path: string,
  field: string,
  leaves: Leaves,
): void {
  const given = typeof value === 'string' ? jsonIn(value) : value;
  if (typeof given !== 'object' || given === null) {
    leaves.set(path, given);
    return;
  }
  if (Array.isArray(given)) {
    const keys = given.map(item => identityOf(field, item));
    const isKeyed =
      !keys.includes(undefined) && new Set(keys).size === keys.length;
    given.forEach((item, index) =>
      leavesOf(
        item,
        isKeyed ? `${path}[${keys[index]}]` : withStep(path, index),
        field,
        leaves,
      ),
    );
  } else {
    for (const [key, inner] of Object.entries(given))
      leavesOf(inner, withStep(path, key), key, leaves);
  }
  if (Object.keys(given).length === 0) leaves.set(path, given);
}

const nameOf = ({ kind, metadata }: KubernetesObject) =>
  `${kind}/${metadata.name}`;

function byName(
  objects: readonly KubernetesObject[],
): Map<string, KubernetesObject> {
  return new Map(objects.map(object => [nameOf(object), object]));
}

function changesOf(
  object: string,
  before: KubernetesObject | undefined,
  after: KubernetesObject | undefined,
): FieldChange[] {
  if (!before || !after)
    return [
      {
        object,
        path: '',
        ...(before && { from: before }),
        ...(after && { to: after }),
      },
    ];
  const [old, wanted]: Leaves[] = [new Map(), new Map()];
  leavesOf(before, '', '', old);
  leavesOf(after, '', '', wanted);
  return [...new Set([...old.keys(), ...wanted.keys()])]
    .filter(
      path =>
        old.has(path) !== wanted.has(path) ||
        JSON.stringify(old.get(path)) !== JSON.stringify(wanted.get(path)),
    )
    .sort()
    .map(path => ({
      object,
      path,
      ...(old.has(path) && { from: old.get(path) }),
      ...(wanted.has(path) && { to: wanted.get(path) }),
    }));
}

/** Which fields differ between two builds of one overlay, by object and path. */
export function fieldChanges(
  before: readonly KubernetesObject[],
  after: readonly KubernetesObject[],
): FieldChange[] {
  const [old, wanted] = [byName(before), byName(after)];
  return [...new Set([...old.keys(), ...wanted.keys()])]
    .sort()
    .flatMap(name => changesOf(name, old.get(name), wanted.get(name)));
}
