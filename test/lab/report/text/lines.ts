/** Text of any length as lines: broken at blanks, and inside a word only if the word alone is too long. Own line breaks stay. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap(paragraph =>
    wrapWords(
      paragraph.split(/[ \t]+/).filter(word => word !== ''),
      width,
    ),
  );
}

/** One line, cut to a width. */
export function short(text: string, width: number): string {
  const letters = [...text.replace(/\s+/g, ' ')];
  return letters.length <= width
    ? letters.join('')
    : `${letters.slice(0, width - 1).join('')}…`;
}

/** Cuts a word that is longer than a line, after one of its commas when there is a late one. */
function cut(word: string, width: number): string[] {
  const letters = [...word];
  if (letters.length <= width) return [word];
  const comma = letters.lastIndexOf(',', width - 1) + 1;
  const end = comma > width / 3 ? comma : width;
  return [
    letters.slice(0, end).join(''),
    ...cut(letters.slice(end).join(''), width),
  ];
}

/**
 * Words as lines.
 *
 * @param between - what joins two words; one that does not fit goes to the next line
 */
export function wrapWords(
  words: readonly string[],
  width: number,
  between = ' ',
): string[] {
  const lines: string[] = [];
  for (const word of words.flatMap(whole =>
    cut(whole.replace(/\s+/g, ' '), width),
  )) {
    const last = lines.at(-1);
    if (last !== undefined && [...last, ...between, ...word].length <= width)
      lines[lines.length - 1] = `${last}${between}${word}`;
    else lines.push(word);
  }
  return lines;
}

/** How wide the names of fields are, with their indentation. */
export const LABEL = 16;

/** Lines behind the name of a field, aligned: `    device    net1: …`. */
export function field(name: string, lines: readonly string[]): string[] {
  return lines.map(
    (line, index) =>
      `${(index === 0 ? `    ${name}` : '').padEnd(LABEL)}${line}`,
  );
}

/** Rows as columns; figures to the right. Cells are short: what does not fit into the width is the caller's to shorten. */
export function columns(
  rows: readonly (readonly string[])[],
  figures: readonly number[],
): string[] {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map(row => [...row[column]].length)),
  );
  const pad = (text: string, column: number) => {
    const blanks = ' '.repeat(widths[column] - [...text].length);
    return figures.includes(column) ? `${blanks}${text}` : `${text}${blanks}`;
  };
  return rows.map(row => row.map(pad).join('  ').trimEnd());
}
