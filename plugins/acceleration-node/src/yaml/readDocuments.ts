import {
  InvalidInputError,
  Problem,
} from '@fastpath/backstage-plugin-acceleration-common';
import { Document, isScalar, LineCounter, visit } from 'yaml';
import { boundedDocuments } from './boundedDocuments';

/** Documents with the way back from an offset to the file. */
export interface ReadDocuments {
  /** The text that offsets count in: the file's own, but for the indentation of some lines. */
  readonly text: string;
  /** None when the text is beyond a bound. */
  readonly documents: readonly Document[];
  /** The bound that the text is beyond, and where. */
  readonly beyond?: Problem;
  /** Line and column in the file, both from 1. */
  placeOf(offset: number): { line: number; column: number };
}

/** How many quoted texts of a file are fixed, and how many characters are read again for it: each time the whole text is. */
const MAX_REPAIRS = 64;
const MAX_READ_AGAIN = 32 * 1024 * 1024;

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

type Parsed = Pick<ReadDocuments, 'documents' | 'beyond'>;

function parse(text: string, lines: LineCounter): Parsed {
  try {
    return { documents: boundedDocuments(text, lines) };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return { documents: [], beyond: error.problems[0] };
  }
}

/** Where the first error of the documents is, when it is that a quoted text does not end; and the quote. */
function unendedQuote(
  { documents }: Parsed,
  text: string,
): { offset: number; quote: string } | undefined {
  const document = documents.find(({ errors }) => errors.length > 0);
  const error = document?.errors[0];
  if (!document || error?.code !== 'MISSING_CHAR') return undefined;
  let start: number | undefined;
  visit(document, {
    Scalar(_, node) {
      const isQuoted =
        node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE';
      if (!isScalar(node) || !isQuoted || node.range?.[1] !== error.pos[0])
        return undefined;
      start = node.range[0];
      return visit.BREAK;
    },
  });
  return start === undefined
    ? undefined
    : { offset: error.pos[0], quote: text[start] };
}

/**
 * Reads the documents of a file. The lines of a quoted text may be indented less than YAML wants: Go's and most other
 * parsers take that, and many examples of networks are written so. Such lines are indented before the parser sees them,
 * which does not change the text: in quotes, a line's indentation does not count.
 */
export function readDocuments(given: string): ReadDocuments {
  const rows = given.split('\n');
  const shifts = new Map<number, number>();
  const indent =
    rows.reduce((most, row) => Math.max(most, row.search(/\S|$/)), 0) + 1;
  let text = given;
  let lines = new LineCounter();
  let parsed = parse(text, lines);
  const repairs = Math.min(
    MAX_REPAIRS,
    Math.ceil(MAX_READ_AGAIN / (given.length + 1)),
  );
  for (let repair = 0; repair < repairs; repair++) {
    const found = unendedQuote(parsed, text);
    const end = found && endOfQuoted(text, found.offset, found.quote);
    if (!found || end === undefined) break;
    const [first, last] = [
      lines.linePos(found.offset).line + 1,
      lines.linePos(end).line,
    ];
    if (first > last || shifts.has(first)) break;
    for (let line = first; line <= last; line++) {
      rows[line - 1] = ' '.repeat(indent) + rows[line - 1];
      shifts.set(line, indent);
    }
    text = rows.join('\n');
    lines = new LineCounter();
    parsed = parse(text, lines);
  }
  return {
    text,
    ...parsed,
    placeOf: offset => {
      const { line, col } = lines.linePos(offset);
      return {
        line: Math.max(line, 1),
        column: Math.max(col - (shifts.get(line) ?? 0), 1),
      };
    },
  };
}
