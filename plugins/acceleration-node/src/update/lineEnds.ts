const BYTE_ORDER_MARK = '\ufeff';

/** How a file was saved, beside what it says. */
export interface Encoding {
  readonly isMarked: boolean;
  /** Whether its lines end with CRLF. */
  readonly isCrlf: boolean;
}

/** A text without its byte order mark, its lines ending with `\n`, and how to put that back. */
export function plainText(given: string): { text: string; encoding: Encoding } {
  const isMarked = given.startsWith(BYTE_ORDER_MARK);
  const text = isMarked ? given.slice(1) : given;
  const isCrlf = text.includes('\r\n');
  return {
    text: isCrlf ? text.replaceAll('\r\n', '\n') : text,
    encoding: { isMarked, isCrlf },
  };
}

/** A text as a file was saved. */
export function savedText(
  text: string,
  { isMarked, isCrlf }: Encoding,
): string {
  return `${isMarked ? BYTE_ORDER_MARK : ''}${isCrlf ? text.replaceAll('\n', '\r\n') : text}`;
}
