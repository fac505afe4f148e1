import { Document, LineCounter, parseAllDocuments, YAMLParseError } from 'yaml';

/** Documents with the way back from an offset to the file. */
export interface ReadDocuments {
  /** The text that offsets count in: the file's own, but for the indentation of some lines. */
  readonly text: string;
  /** `undefined` when the text is nested beyond what the parser can take. */
  readonly documents: readonly Document[] | undefined;
  /** Line and column in the file, both from 1. */
  placeOf(offset: number): { line: number; column: number };
}

/** How many quoted texts of a file are mended. */
const MAX_REPAIRS = 64;

/** Where a quoted text ends that goes on after an offset; `undefined` when it does not end. */
function endOfQuoted(
  text: string,
  from: number,
  quote: string,
): number | undefined {
  const token = quote === "'" ? /''|'/g : /\\[\s\S]|"/g;
  token.lastIndex = from;
  for (let match = token.exec(text); match; match = token.exec(text))
    if (match[0] === quote) return match.index;
  return undefined;
}

function parse(text: string, lines: LineCounter): Document[] | undefined {
  try {
    return [
      ...(parseAllDocuments(text, {
        lineCounter: lines,
        schema: 'core',
        version: '1.2',
        merge: true,
        logLevel: 'error',
      }) as Document[]),
    ];
  } catch {
    // The parser is recursive: what is nested without end exhausts its stack.
    return undefined;
  }
}

/** The error of a quoted text whose next line is indented too little, and the quote. */
function unindentedQuote(
  documents: readonly Document[] | undefined,
): { error: YAMLParseError; quote: string } | undefined {
  const error = documents?.flatMap(document => document.errors)[0];
  const quote =
    error && /^Missing closing (['"])quote/.exec(error.message)?.[1];
  return quote ? { error, quote } : undefined;
}

/**
 * Reads the documents of a file. The lines of a quoted text may be indented less than YAML wants: Go's and most other
 * parsers take that, and many examples of networks are written so. Such lines are indented before the parser sees them,
 * which does not change the text: in quotes, a line's indentation does not count.
 */
export function readDocuments(given: string): ReadDocuments {
  const rows = given.split('\n');
  const shifts = new Map<number, number>();
  const indent = Math.max(...rows.map(row => row.search(/\S|$/))) + 1;
  let text = given;
  let lines = new LineCounter();
  let documents = parse(text, lines);
  for (let repair = 0; repair < MAX_REPAIRS; repair++) {
    const found = unindentedQuote(documents);
    const end = found && endOfQuoted(text, found.error.pos[0], found.quote);
    if (!found || end === undefined) break;
    const [first, last] = [
      lines.linePos(found.error.pos[0]).line + 1,
      lines.linePos(end).line,
    ];
    if (first > last || shifts.has(first)) break;
    for (let line = first; line <= last; line++) {
      rows[line - 1] = ' '.repeat(indent) + rows[line - 1];
      shifts.set(line, indent);
    }
    text = rows.join('\n');
    lines = new LineCounter();
    documents = parse(text, lines);
  }
  return {
    text,
    documents,
    placeOf: offset => {
      const { line, col } = lines.linePos(offset);
      return {
        line: Math.max(line, 1),
        column: Math.max(col - (shifts.get(line) ?? 0), 1),
      };
    },
  };
}
