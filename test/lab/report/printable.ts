/**
 * Command lines and messages are anybody's text. What could drive a terminal, turn the direction of writing or be nothing at
 * all in HTML is shown as a blank box; line breaks and tabs stay.
 */
export function printable(text: string): string {
  return (
    text
      .replace(/\r\n/g, '\n')
      .replace(/\p{Surrogate}/gu, '\u25a1')
      // eslint-disable-next-line no-control-regex
      .replace(
        /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]/g,
        '\u25a1',
      )
  );
}
