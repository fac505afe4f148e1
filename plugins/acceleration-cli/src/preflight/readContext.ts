import {
  InvalidInputError,
  nearest,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  ClusterInventory,
  INVENTORY,
} from '@fastpath/backstage-plugin-acceleration-node';
import { askKubectl, KubectlAnswer } from './askKubectl';

const IS_FORBIDDEN = / is forbidden: |^forbidden: /i;
const IS_NO_CONTEXT =
  /context .* does not exist|no context exists|context was not found/;
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

/** Names the contexts that there are. */
async function unknownContext(
  context: string,
  seconds: number,
): Promise<InvalidInputError> {
  const answer = await askKubectl(
    ['config', 'get-contexts', '-o', 'name'],
    seconds,
  );
  const names =
    'text' in answer ? answer.text.split('\n').filter(name => name !== '') : [];
  const meant = nearest(context, names);
  const known =
    names.length > 0
      ? `known: ${names.sort().join(', ')}`
      : 'it has none; set KUBECONFIG';
  return InvalidInputError.of({
    file: `--context ${context}`,
    path: '',
    message: `is no context of the kubeconfig; ${meant ? `did you mean "${meant}"? ` : ''}${known}`,
  });
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
  if (failed.some(({ failure }) => IS_NO_CONTEXT.test(failure)))
    throw await unknownContext(context, seconds);
  // What is refused was understood; where nothing was, there is no cluster to speak of.
  if (
    failed.length === readings.length &&
    !failed.some(({ failure }) => IS_FORBIDDEN.test(failure))
  ) {
    throw InvalidInputError.of({
      file: `--context ${context}`,
      path: '',
      message: `cannot be read: ${failed[0].failure}; see that "kubectl --context=${context} get nodes" works`,
    });
  }
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
