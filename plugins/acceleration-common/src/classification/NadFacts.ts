import { RESOURCE_NAME_ANNOTATION } from '../networks/NetworkSelection';
import {
  fieldOf,
  isFields,
  listIn,
  mappingIn,
  textIn,
} from '../input/looseFields';

/** What of a NetworkAttachmentDefinition decides a class. Read loosely: checking it is for lint. */
export interface NadFacts {
  /** `NetworkAttachmentDefinition edge/fast`. */
  readonly object: string;
  /** The CNI type; of a list, the first one's, which makes the interface. Absent when it cannot be read. */
  readonly type?: string;
  /** Where the type stands in the configuration. */
  readonly typeField?: string;
  /** The extended resource that its pods request. */
  readonly resource?: string;
  /** The single values of its configuration, by their keys: `bridge`, `master`, … */
  readonly values: ReadonlyMap<string, Scalar>;
  /** Whether Multus hands the plugin the device-info that the device plugin wrote. */
  readonly takesDeviceInfo: boolean;
  /** For a bond: the interfaces of the pod that it joins, and how. */
  readonly links?: readonly string[];
  readonly mode?: string;
  /** For the userspace CNI: `vhostuser` or `memif`, in the container. */
  readonly socketKind?: string;
}

/** A single value of a configuration. */
export type Scalar = string | number | boolean;

/** Longer texts name nothing that a NAD is told by. */
const MAX_VALUE = 253;

/** The single values in a mapping. */
export function scalarsIn(fields: unknown): Map<string, Scalar> {
  const isScalar = (value: unknown): value is Scalar =>
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    (typeof value === 'string' && value.length <= MAX_VALUE);
  return new Map(
    isFields(fields)
      ? Object.entries(fields).flatMap(([key, value]): [string, Scalar][] =>
          isScalar(value) ? [[key, value]] : [],
        )
      : [],
  );
}

function configOf(nad: unknown): unknown {
  const text = textIn(mappingIn(nad, 'spec'), 'config');
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads a NAD, whatever is in it. */
export function nadFacts(nad: unknown, id: string): NadFacts {
  const config = configOf(nad);
  const isList = Array.isArray(fieldOf(config, 'plugins'));
  const plugin = isList ? listIn(config, 'plugins')[0] : config;
  const type = textIn(plugin, 'type');
  const resource = textIn(
    mappingIn(mappingIn(nad, 'metadata'), 'annotations'),
    RESOURCE_NAME_ANNOTATION,
  );
  const socketKind =
    textIn(mappingIn(plugin, 'container'), 'iftype') ??
    textIn(mappingIn(plugin, 'host'), 'iftype');
  return {
    object: `NetworkAttachmentDefinition ${id}`,
    ...(type && {
      type,
      typeField: isList ? 'spec.config: plugins[0].type' : 'spec.config: type',
    }),
    ...(resource && { resource }),
    ...(socketKind && { socketKind }),
    values: scalarsIn(plugin),
    takesDeviceInfo:
      fieldOf(mappingIn(plugin, 'capabilities'), 'CNIDeviceInfoFile') === true,
    ...(type === 'bond' && {
      links: listIn(plugin, 'links').flatMap(
        link => textIn(link, 'name') ?? [],
      ),
      mode: textIn(plugin, 'mode') ?? 'no mode given',
    }),
  };
}
