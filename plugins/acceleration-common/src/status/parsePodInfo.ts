import { InvalidInputError } from '../input/Problem';

/** Go's escapes of one character (Go specification, "Rune literals"). */
const SIMPLE: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
};

const LINE = /^([^\s="]+)="(.*)"$/;

/** Undoes Go's `%q`. Bytes that were no UTF-8 (`\xNN`) become the character of that number. */
function unquote(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|(.))/g,
    (whole, byte, short, long, octal, simple) => {
      if (simple !== undefined)
        return Object.hasOwn(SIMPLE, simple) ? SIMPLE[simple] : whole;
      const code =
        octal === undefined
          ? Number.parseInt(byte ?? short ?? long, 16)
          : Number.parseInt(octal, 8);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/**
 * Whether a text looks like a downward API file: its first line is `key="value"`.
 *
 * @public
 */
export function isPodInfo(text: string): boolean {
  const start = text.trimStart();
  return /^[A-Za-z0-9][-A-Za-z0-9._/]*="/.test(start.slice(0, 400));
}

/**
 * Reads the annotations (or labels) that a container finds in a downward API volume, such as `/etc/podnetinfo/annotations`:
 * lines of `key="value"`, the value quoted as Go does (kubernetes `pkg/fieldpath`, `FormatMap`).
 *
 * @param text - the file
 * @param file - its name, for messages
 * @throws InvalidInputError for a line of another form
 * @public
 */
export function parsePodInfo(
  text: string,
  file?: string,
): Record<string, string> {
  const found: [string, string][] = [];
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const match = LINE.exec(line.trimEnd());
    if (!match)
      throw InvalidInputError.of({
        file,
        path: `line ${index + 1}`,
        message: 'is not key="value"; give the file as the kubelet wrote it',
      });
    found.push([match[1], unquote(match[2])]);
  });
  return Object.fromEntries(found);
}
