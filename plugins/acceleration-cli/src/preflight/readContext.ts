import {
  ClusterInventory,
  INVENTORY,
} from '@fastpath/backstage-plugin-acceleration-node';
import { askKubectl, KubectlAnswer } from './askKubectl';
import { refuseSilence } from './refuseSilence';

const IS_ABSENT =
  /the server doesn't have a resource type|the server could not find the requested resource/;

const isOptional = (asked: string) =>
  INVENTORY.some(({ kind, isOptional: may }) => may && kind === asked);

/** What came of asking for a kind. */
type Reading = { readonly kind: string } & (
  { readonly objects: readonly unknown[] } | { readonly failure: string }
);

/** The objects of a list, each with its kind. */
function objectsIn(kind: string, answer: KubectlAnswer): Reading {
  if ('failure' in answer) return { kind, failure: answer.failure };
  try {
    const { items } = JSON.parse(answer.text) as { items?: unknown };
    if (!Array.isArray(items))
      return { kind, failure: 'what kubectl printed is no list' };
    return {
      kind,
      objects: items.map(item => ({ ...(item as object), kind })),
    };
  } catch {
    return { kind, failure: 'what kubectl printed is not JSON' };
  }
}

/**
 * Reads what a preflight looks at of the cluster of a kubeconfig context, through kubectl. Lists only; nothing is written.
 *
 * @param seconds - how long the cluster may take
 * @throws InvalidInputError when there is no kubectl or no such context, or when the cluster cannot be reached
 */
export async function readContext(
  context: string,
  seconds: number,
): Promise<ClusterInventory> {
  const ask = async (kind: string, resource: string) =>
    objectsIn(
      kind,
      await askKubectl(
        [
          'get',
          resource,
          `--context=${context}`,
          '--all-namespaces',
          '--output=json',
          `--request-timeout=${seconds}s`,
        ],
        seconds,
      ),
    );
  const readings = await Promise.all(
    // Each for itself, so that what may not be read hides nothing else.
    INVENTORY.map(({ kind, resource }) => ask(kind, resource)),
  );
  const failed = readings.flatMap(reading =>
    'failure' in reading ? [reading] : [],
  );
  await refuseSilence(
    context,
    readings.map(reading =>
      'failure' in reading ? reading.failure : undefined,
    ),
    seconds,
  );
  const absent = failed
    .filter(({ kind, failure }) => isOptional(kind) && IS_ABSENT.test(failure))
    .map(({ kind }) => kind);
  const unread = failed
    .filter(({ kind }) => !absent.includes(kind))
    .map(({ kind, failure }): [string, string] => [kind, failure]);
  const objects = readings.flatMap(reading =>
    'objects' in reading ? [...reading.objects] : [],
  );
  return {
    objects,
    unread: Object.fromEntries(unread),
    absent,
    hasAllRequests: true,
  };
}
