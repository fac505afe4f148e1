import { InvalidInputError } from '../input/Problem';
import { fieldOf, isFields, mappingIn, textIn } from '../input/looseFields';

/** The annotation in which the userspace CNI describes its interfaces. @public */
export const USERSPACE_DATA_ANNOTATION = 'userspace/configuration-data';

/** The annotation with the folder of its sockets. @public */
export const USERSPACE_DIRECTORY_ANNOTATION = 'userspace/mapped-dir';

/** The volume that it looks for in a pod, to put sockets into. @public */
export const USERSPACE_VOLUME = 'shared-dir';

/** An interface that the userspace CNI made. @public */
export interface UserspaceInterface {
  /** Its place in the annotation's list. */
  readonly index: number;
  /** The interface's name. */
  readonly interface: string;
  /** The network's name: the NAD's, or nothing. */
  readonly network: string;
  readonly kind: 'vhost-user' | 'memif' | 'unknown';
  readonly engine?: string;
  /** `server`: the application makes the socket. */
  readonly mode?: string;
  readonly socketFile?: string;
}

/** As for the network status: 256 KiB for all annotations of an object. */
const MAX_LENGTH = 256 * 1024;
const MAX_ENTRIES = 256;

const KINDS: Readonly<Record<string, UserspaceInterface['kind']>> = {
  vhostuser: 'vhost-user',
  memif: 'memif',
};

/**
 * Reads the annotation `userspace/configuration-data` (userspace CNI, `pkg/types` `ConfigurationData`). Entries that are no
 * mapping, or name no interface, are left out.
 *
 * @param text - the annotation's value
 * @throws InvalidInputError when it is no JSON list, has more than 256 KiB or more than 256 entries
 * @public
 */
export function parseUserspaceData(text: string): UserspaceInterface[] {
  const fail = (message: string) => InvalidInputError.of({ path: '', message });
  if (text.length > MAX_LENGTH)
    throw fail(`has ${text.length} characters; at most ${MAX_LENGTH} are read`);
  if (text.trim() === '') return [];
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (error) {
    throw fail(
      `is not JSON (${(error as Error).message}); the userspace CNI writes a list`,
    );
  }
  if (!Array.isArray(list))
    throw fail('is no list; the userspace CNI writes a list');
  if (list.length > MAX_ENTRIES)
    throw fail(`has ${list.length} entries; at most ${MAX_ENTRIES} are read`);
  return list.flatMap((entry, index): UserspaceInterface[] => {
    const interfaceName = textIn(entry, 'ifName');
    if (!isFields(entry) || !interfaceName) return [];
    const config = mappingIn(entry, 'config');
    const type = textIn(config, 'iftype') ?? '';
    const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : 'unknown';
    const socket = mappingIn(config, kind === 'memif' ? 'memif' : 'vhost');
    const [engine, mode, socketFile] = [
      textIn(config, 'engine'),
      textIn(socket, 'mode'),
      fieldOf(socket, 'socketfile'),
    ];
    return [
      {
        index,
        interface: interfaceName,
        network: textIn(entry, 'name') ?? '',
        kind,
        ...(engine && { engine }),
        ...(mode && { mode }),
        ...(typeof socketFile === 'string' &&
          socketFile !== '' && { socketFile }),
      },
    ];
  });
}
