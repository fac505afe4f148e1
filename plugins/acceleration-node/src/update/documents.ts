import { withStep } from '@fastpath/backstage-plugin-acceleration-common';
import { loadYaml, loadYamlDocuments } from '../yaml/loadYaml';
import { isMapping } from './sameValue';

/** One document of a file, with its text. */
export interface DocumentText {
  /** `Kind[namespace/name]` of a Kubernetes object; its place in the file otherwise. */
  readonly identity: string;
  readonly value: unknown;
  /** Without the `---` before it. */
  readonly text: string;
  /** What stands before the text: `---`, and documents that hold only comments. */
  readonly lead: string;
}

const MARKER = /^---(?=\s|$)/m;

/** The pieces between the markers; a marker belongs to what follows it. */
function pieces(text: string): { marker: string; text: string }[] {
  const found: { marker: string; text: string }[] = [];
  let rest = text;
  let marker = '';
  for (;;) {
    const next = rest.search(MARKER);
    if (next < 0) break;
    if (next > 0 || marker) found.push({ marker, text: rest.slice(0, next) });
    rest = rest.slice(next + 3);
    const line = /^[ \t]*(?:#.*)?(?:\n|$)/.exec(rest)?.[0] ?? '';
    marker = `---${line}`;
    rest = rest.slice(line.length);
  }
  found.push({ marker, text: rest });
  return found;
}

function identityOf(value: unknown, index: number): string {
  const metadata = isMapping(value) ? value.metadata : undefined;
  if (
    !isMapping(value) ||
    typeof value.kind !== 'string' ||
    !isMapping(metadata)
  )
    return withStep('', index);
  const { name, namespace } = metadata;
  return `${value.kind}[${namespace === undefined ? '' : `${String(namespace)}/`}${String(name)}]`;
}

/**
 * Reads a file's documents with the text of each.
 *
 * @param text - the whole file, lines ending with `\n`
 * @param file - its name, for messages
 * @returns the documents, and what stands behind the last one
 * @throws InvalidInputError with line and column
 */
export function documentTexts(
  text: string,
  file: string,
): { documents: DocumentText[]; tail: string } {
  // Errors are placed in the whole file, not in a piece.
  loadYamlDocuments(text, file);
  const documents: DocumentText[] = [];
  let lead = '';
  for (const piece of pieces(text)) {
    const value =
      piece.text.trim() === '' ? undefined : loadYaml(piece.text, file);
    if (value === undefined || value === null) {
      lead += piece.marker + piece.text;
      continue;
    }
    documents.push({
      identity: identityOf(value, documents.length),
      value,
      text: piece.text,
      lead: lead + piece.marker,
    });
    lead = '';
  }
  return { documents, tail: lead };
}
