import {
  CniConfig,
  InvalidInputError,
  parseNad,
  RESOURCE_NAME_ANNOTATION,
} from '@fastpath/backstage-plugin-acceleration-common';
import { sameValue } from '../update/sameValue';
import type { ImportedInterface } from './importInterfaces';
import type { Found } from './readManifests';

/** A network as its NetworkAttachmentDefinition has it. */
export interface FoundNetwork {
  readonly file: string;
  readonly config: CniConfig & Record<string, any>;
  /** The extended resource that its pods get. */
  readonly resource?: string;
}

/** A NAD is searched in the pod's folder, and in those above it that were read. */
function isNear({ folder }: Found, pod: Found): boolean {
  return folder === pod.folder || pod.folder.startsWith(`${folder}/`);
}

/**
 * The NetworkAttachmentDefinition that a pod selects, among what was read beside it: in its own folder, else the nearest above.
 *
 * @returns `undefined` when there is none; a text when it cannot be told or used, which says why
 */
export function nadOf(
  { nad }: Pick<ImportedInterface, 'nad'>,
  pod: Found,
  all: readonly Found[],
): FoundNetwork | string | undefined {
  const namespace = nad.namespace ?? pod.object.metadata.namespace;
  const near = all
    .filter(
      found =>
        found.object.kind === 'NetworkAttachmentDefinition' &&
        found.object.metadata.name === nad.name &&
        isNear(found, pod) &&
        (namespace === undefined ||
          found.object.metadata.namespace === undefined ||
          found.object.metadata.namespace === namespace),
    )
    .sort((a, b) => b.folder.length - a.folder.length);
  const [nearest] = near;
  if (!nearest) return undefined;
  const other = near.find(
    found =>
      found.folder === nearest.folder &&
      !sameValue(found.object.spec, nearest.object.spec),
  );
  if (other)
    return `${nearest.file} and ${other.file} hold different networks called ${nad.name}; give one of them only`;
  let config: CniConfig | undefined;
  try {
    config = parseNad(nearest.object, nearest.file);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return error.message;
  }
  if (!config) return undefined;
  const annotations = nearest.object.metadata.annotations as
    Record<string, string> | undefined;
  const resource = annotations?.[RESOURCE_NAME_ANNOTATION];
  return { file: nearest.file, config, ...(resource && { resource }) };
}

/** The name of the plugin that makes the interface. */
export function cniTypeOf({ config }: FoundNetwork): string {
  const { plugins } = config as { plugins?: readonly { type: string }[] };
  return plugins ? plugins[0].type : String(config.type);
}
