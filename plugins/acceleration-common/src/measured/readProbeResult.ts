import { InvalidInputError } from '../input/Problem';
import { parseWith } from '../input/parseWith';
import { reason } from '../classification/messages/catalogue';
import type { LinkReason } from '../classification/messages/LinkReason';
import { ProbeResult, probeResultSchema } from './ProbeResult';

/** The most that the kubelet takes of a container's termination message (kubernetes.io, "Customizing the termination message"). @public */
export const MAX_TERMINATION_MESSAGE = 4096;

/** What a termination message says, or the one thing that is wrong with it. */
export type ReadProbe =
  { readonly result: ProbeResult } | { readonly problem: LinkReason };

/**
 * Reads the termination message of a probe. Whoever owns the pod can write anything there.
 *
 * @returns never throws; what is not exactly a {@link ProbeResult} is a problem
 */
export function readProbeResult(message: string): ReadProbe {
  if (message.length > MAX_TERMINATION_MESSAGE)
    return {
      problem: reason('probe-too-long', { limit: MAX_TERMINATION_MESSAGE }),
    };
  let value: unknown;
  try {
    value = JSON.parse(message);
  } catch {
    return { problem: reason('probe-not-json') };
  }
  try {
    return { result: parseWith(probeResultSchema, value) };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const [{ path, message: says }] = error.problems;
    return {
      problem: reason('probe-invalid', {
        field: path || 'the document',
        problem: says,
      }),
    };
  }
}
