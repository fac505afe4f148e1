import type { FieldPath } from '../../kubernetes/podTemplate';
import { Fields, fieldsOf, isFields, textOf } from '../../input/anyValue';
import type { LintManifest } from '../LintFinding';

/** An object with the fields that all have, whatever its author wrote there. */
export interface LintedObject {
  /** Its place in what was linted. */
  readonly index: number;
  readonly fields: Fields;
  readonly apiVersion: string;
  readonly kind: string;
  /** Empty when it has none. */
  readonly name: string;
  readonly namespace: string | undefined;
  readonly labels: Fields;
  readonly annotations: Fields;
  sourceOf(path: FieldPath): string | undefined;
}

/** `Deployment httpd`, for messages; without the namespace, in which overlays of one base differ. */
export function nameOf({ kind, name }: LintedObject): string {
  return `${kind} ${name || '(without a name)'}`;
}

/** The view of a manifest, or `undefined` for what is no Kubernetes object. */
export function readObject(
  manifest: LintManifest,
  index: number,
): LintedObject | undefined {
  const { object } = manifest;
  if (
    !isFields(object) ||
    typeof object.kind !== 'string' ||
    typeof object.apiVersion !== 'string'
  )
    return undefined;
  const metadata = fieldsOf(object.metadata);
  return {
    index,
    fields: object,
    apiVersion: object.apiVersion,
    kind: object.kind,
    name: textOf(metadata.name) ?? '',
    namespace: textOf(metadata.namespace) || undefined,
    labels: fieldsOf(metadata.labels),
    annotations: fieldsOf(metadata.annotations),
    sourceOf: path => manifest.sourceOf?.(path),
  };
}

/** Whether two namespaces may be the same: one that is not given is whatever the other is. */
export function mayBeSameNamespace(
  a: string | undefined,
  b: string | undefined,
): boolean {
  return a === undefined || b === undefined || a === b;
}
