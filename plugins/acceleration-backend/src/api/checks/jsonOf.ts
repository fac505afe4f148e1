import { InputError } from '@backstage/errors';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import type { CheckOutcome } from './CheckJob';

/**
 * The JSON of an outcome, in UTF-8.
 *
 * @throws InputError with what was wrong with the request
 */
export function jsonOf(outcome: CheckOutcome): Uint8Array {
  if ('json' in outcome) return outcome.json;
  if ('problems' in outcome) throw new InvalidInputError(outcome.problems);
  if ('refusal' in outcome) throw new InputError(outcome.refusal);
  throw new Error(outcome.failure);
}
