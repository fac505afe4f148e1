import {
  InvalidInputError,
  nearest,
} from '@fastpath/backstage-plugin-acceleration-common';
import { askKubectl } from './askKubectl';

const IS_FORBIDDEN = / is forbidden: |^forbidden: /i;
const IS_NO_CONTEXT =
  /context .* does not exist|no context exists|context was not found/;

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
 * Refuses a context that nothing can be said of: one that is not there, or whose cluster answered nothing at all.
 *
 * @param failures - of each question, in their order; `undefined` for one that was answered
 * @param seconds - how long kubectl may take to list the contexts
 * @throws InvalidInputError
 */
export async function refuseSilence(
  context: string,
  failures: readonly (string | undefined)[],
  seconds: number,
): Promise<void> {
  const failed = failures.filter(failure => failure !== undefined);
  if (failed.some(failure => IS_NO_CONTEXT.test(failure)))
    throw await unknownContext(context, seconds);
  // What is refused was understood; where nothing was, there is no cluster to speak of.
  if (
    failed.length < failures.length ||
    failed.some(failure => IS_FORBIDDEN.test(failure))
  )
    return;
  throw InvalidInputError.of({
    file: `--context ${context}`,
    path: '',
    message: `cannot be read: ${failed[0]}; see that "kubectl --context=${context} get nodes" works`,
  });
}
