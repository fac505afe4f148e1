import {
  Workload,
  workloadSchema,
  parseWith,
} from '@fastpath/backstage-plugin-acceleration-common';
import { loadYaml } from '../yaml/loadYaml';

/**
 * Reads a workload document.
 *
 * @param text - the text of `workload.yaml`
 * @param file - its name, for messages
 * @throws InvalidInputError with every problem, each with its path and the way to fix it
 * @public
 */
export function readWorkload(text: string, file: string): Workload {
  return parseWith(workloadSchema, loadYaml(text, file), file);
}
