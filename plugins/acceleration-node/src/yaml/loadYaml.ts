import {
  InvalidInputError,
  MAX_DEPTH,
} from '@fastpath/backstage-plugin-acceleration-common';
import { CORE_SCHEMA, load, loadAll, YAMLException } from 'js-yaml';
import { MAX_BYTES } from './limits';

/** A line with an alias, which is not followed. */
const ALIAS = /(?:^|[\s,[{])\*[^\s,\]}]+\s*(?:[,\]}#]|$)/;

function guarded<T>(
  text: string,
  file: string | undefined,
  read: () => T,
  limit: number = MAX_BYTES,
): T {
  if (text.length > limit) {
    throw InvalidInputError.of({
      code: 'too-large',
      file,
      path: '',
      params: { limit },
      message: `has ${text.length} characters; at most ${limit} are read`,
    });
  }
  try {
    return read();
  } catch (error) {
    const { reason, mark } = error as YAMLException;
    if (!(error instanceof YAMLException)) {
      throw InvalidInputError.of({
        code: 'not-yaml',
        file,
        path: '',
        message: `cannot be read as YAML (${(error as Error).message}); check its structure`,
      });
    }
    const place = mark
      ? `line ${mark.line + 1}, column ${mark.column + 1}`
      : '';
    const line = mark ? text.split('\n', mark.line + 1)[mark.line] : '';
    const cure = ALIAS.test(line ?? '')
      ? 'write the value out instead of *alias'
      : 'fix it there';
    throw InvalidInputError.of({
      code: 'not-yaml',
      file,
      path: place,
      message: `is not plain YAML: ${reason}; ${cure}`,
    });
  }
}

const OPTIONS = { schema: CORE_SCHEMA, maxAliases: 0, maxDepth: MAX_DEPTH };

/**
 * Reads one YAML document: YAML 1.2, no aliases, bounded in size and depth.
 *
 * @param text - the document
 * @param file - its name, for messages
 * @throws InvalidInputError with line and column
 * @public
 */
export function loadYaml(text: string, file?: string): unknown {
  return guarded(text, file, () => load(text, OPTIONS));
}

/**
 * Reads a file with any number of YAML documents, under the same limits as {@link loadYaml}. Empty documents are left out.
 *
 * @param limit - the most characters that are read; by default those of one of our own documents
 * @throws InvalidInputError with line and column
 * @public
 */
export function loadYamlDocuments(
  text: string,
  file?: string,
  limit?: number,
): unknown[] {
  return guarded(
    text,
    file,
    () =>
      loadAll(text, OPTIONS).filter(
        document => document !== null && document !== undefined,
      ),
    limit,
  );
}
