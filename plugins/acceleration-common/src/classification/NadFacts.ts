import { RESOURCE_NAME_ANNOTATION } from '../networks/NetworkSelection';
import { fieldOf, listIn, mappingIn, textIn } from '../input/looseFields';

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
  /** For a bond: the interfaces of the pod that it joins, and how. */
  readonly links?: readonly string[];
  readonly mode?: string;
  /** For the userspace CNI: `vhostuser` or `memif`, in the container. */
  readonly socketKind?: string;
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
    ...(type === 'bond' && {
      links: listIn(plugin, 'links').flatMap(
        link => textIn(link, 'name') ?? [],
      ),
      mode: textIn(plugin, 'mode') ?? 'no mode given',
    }),
  };
}
