import { sortedKeys } from './sortKeys';
import { writeDocument } from './writeDocument';

/**
 * Writes documents as YAML with sorted keys, separated by `---`. Text that any YAML 1.1 or 1.2 reader would take for
 * something else (`yes`, `0123`, `1e3`) is quoted; long lines are not folded; the same value is written out each time.
 *
 * @param documents - one or more plain values
 * @public
 */
export function dumpYaml(...documents: readonly unknown[]): string {
  return documents
    .map(document => writeDocument(document, sortedKeys))
    .join('---\n');
}
