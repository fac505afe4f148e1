import { z } from 'zod';
import { parseWith } from '../input/parseWith';
import { InvalidInputError } from '../input/Problem';
import { NetworkSelection, networkSelectionSchema } from './NetworkSelection';
import { splitReference } from './splitReference';

const selectionList = z.array(networkSelectionSchema);

/** Far above any pod's need, and small enough to read without thought. */
const MAX_LENGTH = 256 * 1024;

/** `cni-args` may be nested; what walks them does not expect much. */
const MAX_DEPTH = 32;

function isDeeperThan(limit: number, value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  return (
    limit === 0 ||
    Object.values(value).some(item => isDeeperThan(limit - 1, item))
  );
}

/**
 * Reads the networks annotation as Multus does: JSON when it contains `[`, `{` or `"`, else a comma list of
 * `[namespace/]name[@interface]` (multus-cni `pkg/k8sclient`, `parsePodNetworkAnnotation`).
 *
 * @param text - the annotation's value; an empty one selects nothing
 * @throws InvalidInputError when Multus would refuse it
 * @public
 */
export function parseNetworks(text: string): NetworkSelection[] {
  if (text.length > MAX_LENGTH) {
    throw InvalidInputError.of({
      code: 'too-large',
      path: '',
      message: `has ${text.length} characters; at most ${MAX_LENGTH} are read`,
    });
  }
  if (/[[{"]/.test(text))
    return checkTogether(parseWith(selectionList, parseJson(text)));
  const elements = text.split(',').map(part => part.trim());
  if (elements.length === 1 && elements[0] === '') return [];
  return checkTogether(parseWith(selectionList, elements.map(parseShort)));
}

function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw InvalidInputError.of({
      code: 'not-json',
      path: '',
      message: `is not JSON (${(error as Error).message}); write a list such as [{"name":"fast","interface":"net1"}]`,
    });
  }
  if (isDeeperThan(MAX_DEPTH, value))
    throw InvalidInputError.of({
      code: 'too-deep',
      path: '',
      message: `is nested more than ${MAX_DEPTH} deep; flatten it`,
    });
  return value;
}

function parseShort(element: string): Record<string, string> {
  const { isOdd, ...parts } = splitReference(element);
  if (isOdd) {
    throw InvalidInputError.of({
      code: 'wrong-form',
      path: '',
      message: `"${element}" is not a selection; write [namespace/]name[@interface]`,
    });
  }
  return parts;
}

/** The rules between elements and between the fields of one. */
function checkTogether(selections: NetworkSelection[]): NetworkSelection[] {
  selections.forEach((selection, index) => {
    if (selection.ips && selection['ipam-claim-reference']) {
      throw InvalidInputError.of({
        code: 'conflict',
        path: `[${index}]`,
        message: 'has both ips and ipam-claim-reference; keep one of them',
      });
    }
  });
  if (selections.filter(selection => selection['default-route']).length > 1) {
    throw InvalidInputError.of({
      code: 'conflict',
      path: '',
      params: { field: 'default-route' },
      message: 'has more than one default-route; a pod has one',
    });
  }
  return selections;
}
