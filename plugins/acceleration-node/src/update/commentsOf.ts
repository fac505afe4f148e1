import { CST, Lexer } from 'yaml';

/** A comment of a file. */
export interface Comment {
  /** Where its `#` stands. */
  readonly offset: number;
  readonly text: string;
}

/** Signs of the lexer that stand for no character: the start of a document, the end of a faulty flow, a scalar. */
const SIGNS: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);

/** All comments of a YAML text, in their order. */
export function commentsOf(text: string): Comment[] {
  if (!text.includes('#')) return [];
  const comments: Comment[] = [];
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (CST.tokenType(lexeme) === 'comment')
      comments.push({ offset, text: lexeme });
    if (!SIGNS.has(lexeme)) offset += lexeme.length;
  }
  return comments;
}
