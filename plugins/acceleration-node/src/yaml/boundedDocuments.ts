import {
  InvalidInputError,
  MAX_DEPTH,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  Composer,
  Document,
  isNode,
  isScalar,
  Lexer,
  LineCounter,
  Parser,
  visit,
  YAMLParseError,
} from 'yaml';

/** Documents in one file. */
const MAX_DOCUMENTS = 50_000;

/** Lexical parts of one file: names, values, blanks and marks. 16 MiB of manifests have about two and a half million. */
const MAX_PARTS = 4_000_000;

/** Anchors and aliases of one file: each alias looks through them. */
const MAX_ALIASES = 1_000;

/** How deep the parser's own stack may be: a list in a mapping takes two places of it. */
const MAX_STACK = 2 * MAX_DEPTH + 16;

const OPTIONS = {
  schema: 'core',
  version: '1.2',
  merge: true,
  logLevel: 'error',
  // It compares each key with each; `withDuplicates` looks up.
  uniqueKeys: false,
  prettyErrors: false,
} as const;

/** A document with an error for each key that stands twice in a mapping, if it has no other. */
function withDuplicates(document: Document): Document {
  if (document.errors.length > 0) return document;
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        const value = isScalar(key) ? key.value : key;
        if (seen.size === seen.add(value).size && isNode(key)) {
          const [start, end] = key.range ?? [0, 0];
          document.errors.push(
            new YAMLParseError(
              [start, end],
              'DUPLICATE_KEY',
              'Map keys must be unique',
            ),
          );
        }
      }
    },
  });
  return document;
}

/**
 * The documents of a text, as YAML 1.2 with the merges of 1.1. What is beyond a bound is found while it is read: nothing is
 * nested, counted or compared further.
 *
 * @param lines - told where lines start
 * @throws InvalidInputError with the code `too-deep` or `too-many`, and the offset in the text as `params.offset`
 */
export function boundedDocuments(text: string, lines: LineCounter): Document[] {
  const parser = new Parser(lines.addNewLine);
  const composer = new Composer(OPTIONS);
  const documents: Document[] = [];
  let offset = 0;
  const beyond = (code: 'too-deep' | 'too-many', message: string) =>
    InvalidInputError.of({ code, path: '', message, params: { offset } });
  const compose = (tokens: ReturnType<Parser['next']>) => {
    for (const token of tokens)
      for (const document of composer.next(token))
        documents.push(withDuplicates(document as Document));
  };
  let [parts, aliases] = [0, 0];
  lines.addNewLine(0);
  for (const part of new Lexer().lex(text)) {
    compose(parser.next(part));
    // Marks of the lexer's own have no place in the text.
    offset += /^[\x02\x18\x1f]$/.test(part) ? 0 : part.length; // eslint-disable-line no-control-regex
    parts += 1;
    if (part[0] === '&' || part[0] === '*') aliases += 1;
    if (parser.stack.length > MAX_STACK)
      throw beyond(
        'too-deep',
        `is nested more than ${MAX_DEPTH} deep; flatten it`,
      );
    if (aliases > MAX_ALIASES)
      throw beyond(
        'too-many',
        `has more than ${MAX_ALIASES} anchors and aliases; write the values out`,
      );
    if (parts > MAX_PARTS)
      throw beyond(
        'too-many',
        `holds more than is read of one file; give it in parts`,
      );
    if (documents.length > MAX_DOCUMENTS)
      throw beyond(
        'too-many',
        `holds more than ${MAX_DOCUMENTS} documents; give it in parts`,
      );
  }
  compose(parser.end());
  for (const document of composer.end(false, text.length))
    documents.push(withDuplicates(document as Document));
  return documents;
}
