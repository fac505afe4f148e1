import type { FieldPath } from '../../kubernetes/podTemplate';
import { Fields, fieldsOf, isFields, textOf } from '../../input/looseFields';
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
  /** Whether it is no Kubernetes object, and the configuration that the device plugin reads. */
  readonly isDevicePluginConfig: boolean;
  /** The whole text of such a configuration, as it stands. */
  readonly text: string | undefined;
}

/** `Deployment httpd`, for messages; without the namespace, in which overlays of one base differ. */
export function nameOf({ kind, name }: LintedObject): string {
  return `${kind} ${name || '(without a name)'}`;
}

/** Whether something is the configuration of the SR-IOV network device plugin, on its own. */
export function isDevicePluginConfig(object: unknown): boolean {
  return (
    isFields(object) &&
    object.kind === undefined &&
    object.apiVersion === undefined &&
    Array.isArray(object.resourceList)
  );
}

/** The view of a manifest, or `undefined` for what is neither a Kubernetes object nor a configuration of the device plugin. */
export function readObject(
  manifest: LintManifest,
  index: number,
): LintedObject | undefined {
  const { object } = manifest;
  const isConfig = isDevicePluginConfig(object);
  if (
    !isFields(object) ||
    (!isConfig &&
      (typeof object.kind !== 'string' ||
        typeof object.apiVersion !== 'string'))
  )
    return undefined;
  const metadata = fieldsOf(object.metadata);
  return {
    index,
    fields: object,
    apiVersion: isConfig ? '' : object.apiVersion,
    kind: isConfig ? '' : object.kind,
    name: textOf(metadata.name) ?? '',
    namespace: textOf(metadata.namespace) || undefined,
    labels: fieldsOf(metadata.labels),
    annotations: fieldsOf(metadata.annotations),
    sourceOf: path => manifest.sourceOf?.(path),
    isDevicePluginConfig: isConfig,
    text: isConfig ? manifest.text : undefined,
  };
}

/** Whether two namespaces may be the same: one that is not given is whatever the other is. */
export function mayBeSameNamespace(
  a: string | undefined,
  b: string | undefined,
): boolean {
  return a === undefined || b === undefined || a === b;
}
