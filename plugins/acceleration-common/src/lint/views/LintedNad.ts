import type { FieldPath } from '../../kubernetes/podTemplate';
import { RESOURCE_NAME_ANNOTATION } from '../../networks/NetworkSelection';
import {
  Fields,
  fieldsOf,
  itemsOf,
  jsonFields,
  textOf,
} from '../../input/looseFields';
import type { Edit } from '../LintFinding';
import type { LintedObject } from './LintedObject';

/** One plugin of a CNI configuration. */
export interface LintedPlugin {
  /** Where it stands in the NAD. */
  readonly path: FieldPath;
  readonly type: string | undefined;
  readonly fields: Fields;
}

/** A NetworkAttachmentDefinition. */
export interface LintedNad {
  readonly object: LintedObject;
  readonly name: string;
  readonly namespace: string | undefined;
  /** Its configuration, when that is a JSON mapping. */
  readonly config: Fields | undefined;
  readonly plugins: readonly LintedPlugin[];
  /** The extended resource that its pods request. */
  readonly resource: string | undefined;
}

const CONFIG: FieldPath = ['spec', 'config'];

/** The view of a NAD, or `undefined` for another object. */
export function readNad(object: LintedObject): LintedNad | undefined {
  if (
    object.kind !== 'NetworkAttachmentDefinition' ||
    !object.apiVersion.startsWith('k8s.cni.cncf.io/')
  )
    return undefined;
  const config = jsonFields(fieldsOf(object.fields.spec).config);
  const listed = itemsOf(config?.plugins).map(({ index, item }) => ({
    path: [...CONFIG, 'plugins', index],
    type: textOf(item.type),
    fields: item,
  }));
  const single = config
    ? [{ path: CONFIG, type: textOf(config.type), fields: config }]
    : [];
  return {
    object,
    name: object.name,
    namespace: object.namespace,
    config,
    plugins: Array.isArray(config?.plugins) ? listed : single,
    resource: textOf(object.annotations[RESOURCE_NAME_ANNOTATION]) || undefined,
  };
}

/** The edit that gives a NAD another configuration. */
export function setConfig(nad: LintedNad, config: Fields): Edit {
  return {
    object: nad.object.index,
    path: CONFIG,
    set: JSON.stringify(config, undefined, 2),
  };
}

/** The edit that changes one plugin of a NAD. */
export function changePlugin(
  nad: LintedNad,
  plugin: LintedPlugin,
  change: Fields,
): Edit {
  const changed = { ...plugin.fields, ...change };
  if (plugin.path.length === CONFIG.length) return setConfig(nad, changed);
  const place = plugin.path[CONFIG.length + 1];
  return setConfig(nad, {
    ...nad.config,
    plugins: (nad.config!.plugins as unknown[]).map((item, index) =>
      index === place ? changed : item,
    ),
  });
}
