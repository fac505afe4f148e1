import { parseDocument } from 'yaml';
import { UnsupportedYaml } from '../../update/chunks';
import { patchYaml } from '../../update/patchYaml';

/** A file's text, cut where its documents start. */
export interface CutText {
  /** What stands before each document: markers, and what comes with them. */
  readonly documents: readonly {
    readonly head: string;
    readonly body: string;
  }[];
}

/** A line that separates documents, with nothing on it but a comment. */
const MARKER = /^---[ \t]*(#.*)?$/;

/** A line that starts or ends a document in a way that cannot be cut. */
const ODD = /^(---\s|\.\.\.|%)/;

/**
 * Cuts a text at its document markers. A line that starts with `---` is one wherever it stands: YAML ends every block text
 * there.
 *
 * @returns `undefined` where documents start or end in a way that is left alone
 */
export function cutDocuments(text: string): CutText | undefined {
  const documents: { head: string; body: string }[] = [];
  let head = '';
  let body = '';
  const push = () => {
    // Blanks and comments before the first marker are no document of their own.
    const isNothing = documents.length === 0 && /^(\s|#.*)*$/.test(body);
    if (isNothing) return body;
    documents.push({ head, body });
    return '';
  };
  for (const line of text.split(/(?<=\n)/)) {
    const plain = line.replace(/\r?\n$/, '');
    if (MARKER.test(plain)) {
      head = push() + line;
      body = '';
    } else if (ODD.test(plain)) return undefined;
    else body += line;
  }
  const rest = push();
  return rest && documents.length > 0
    ? { documents: [...documents, { head: head + rest, body: '' }] }
    : { documents };
}

/** What a document holds, without anchors and merges; throws for one that cannot be changed in place. */
export function documentValue(body: string): unknown {
  const document = parseDocument(body, {
    schema: 'core',
    version: '1.2',
    merge: false,
    logLevel: 'error',
  });
  if (document.errors.length > 0)
    throw new UnsupportedYaml(document.errors[0].message);
  if (/(^|[\s[{,])[&*][A-Za-z0-9]/m.test(body) || /^\s*<<\s*:/m.test(body)) {
    let hasAlias = false;
    document.toJS({ onAnchor: () => (hasAlias = true) });
    if (hasAlias || /^\s*<<\s*:/m.test(body))
      throw new UnsupportedYaml('anchors and merges');
  }
  return document.toJS();
}

const isJson = (text: string) => {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Another value of a JSON text, indented as that is. */
function jsonAs(model: string, value: unknown): string {
  const indent =
    /\n([ \t]+)/.exec(model)?.[1] ?? (model.includes('\n') ? 2 : undefined);
  return `${JSON.stringify(value, undefined, indent)}${model.endsWith('\n') ? '\n' : ''}`;
}

/** The text of a document with another value; comments, order and quoting stay where nothing changes. */
export function patchDocument(
  body: string,
  value: unknown,
  mustBeJson: boolean,
): string {
  return mustBeJson || isJson(body)
    ? jsonAs(body, value)
    : patchYaml(body, value).text;
}
