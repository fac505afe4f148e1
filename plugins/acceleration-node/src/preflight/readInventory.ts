import {
  InvalidInputError,
  mappingIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import { readObservations } from '../input/readObservations';
import type { ClusterInventory } from './ClusterInventory';
import { INVENTORY_COMMAND, INVENTORY_KINDS } from './inventoryKinds';

/** Where every cluster has pods: others are somewhere, too, unless it is new. */
const SYSTEM = 'kube-system';

const nameOf = (object: unknown) =>
  textIn(mappingIn(object, 'metadata'), 'name') ?? '';
const namespaceOf = (object: unknown) =>
  textIn(mappingIn(object, 'metadata'), 'namespace') ?? '';

/** Why the pods are not all that there are; `undefined` when nothing speaks against it. */
function partialPods(pods: readonly unknown[]): string | undefined {
  const [namespace, ...others] = new Set(pods.map(namespaceOf));
  if (namespace === undefined || others.length > 0 || namespace === SYSTEM)
    return undefined;
  return `the inventory has those of namespace ${namespace || 'default'} only: ask for all with -A`;
}

/**
 * Reads what somebody has of a cluster's objects: what kubectl prints as JSON or YAML. A kind of which nothing is there counts
 * as not read, since nothing says that it was asked for; so do pods of one namespace alone. An object that is there twice
 * counts once, as it was last.
 *
 * @param text - JSON of any size; YAML of up to 32 MiB
 * @param file - its name, for messages
 * @throws InvalidInputError when it holds nothing of these kinds
 * @public
 */
export function readInventory(text: string, file: string): ClusterInventory {
  const byKind = new Map<string, Map<string, unknown>>(
    INVENTORY_KINDS.map((kind): [string, Map<string, unknown>] => [
      kind,
      new Map(),
    ]),
  );
  for (const object of readObservations(text, file).objects) {
    const known = byKind.get(textIn(object, 'kind') ?? '');
    if (known && nameOf(object) !== '')
      known.set(`${namespaceOf(object)}/${nameOf(object)}`, object);
  }
  const objects = [...byKind.values()].flatMap(found => [...found.values()]);
  if (objects.length === 0)
    throw InvalidInputError.of({
      file,
      path: '',
      message: `holds no node, no pod and no network of a cluster; give what "${INVENTORY_COMMAND}" prints`,
    });
  const unread = new Map(
    [...byKind]
      .filter(([, found]) => found.size === 0)
      .map(([kind]) => [
        kind,
        `the inventory has none of them: ask for "${INVENTORY_COMMAND}"`,
      ]),
  );
  const partial = partialPods([...byKind.get('Pod')!.values()]);
  if (partial) unread.set('Pod', partial);
  return { objects, unread: Object.fromEntries(unread), hasAllRequests: true };
}
