/** A piece of an argument, and whether it is the same in every command line that was compared. */
export interface Piece {
  readonly text: string;
  readonly differs: boolean;
}

/** The words of an option: the separators stand at the end of what they close. */
const words = (argument: string) =>
  argument.match(/[^=,]*[=,]?/g)?.filter(word => word !== '') ?? [];

const same = (values: readonly string[]) =>
  values.every(value => value === values[0]);

/** How many of the first elements are the same in all lists. */
function commonStart(lists: readonly (readonly string[])[]): number {
  const shortest = Math.min(...lists.map(({ length }) => length));
  const different = lists[0].findIndex(
    (_, index) => index < shortest && !same(lists.map(list => list[index])),
  );
  return different === -1 ? shortest : different;
}

function pieces(list: readonly string[], start: number, end: number): Piece[] {
  const parts = [
    { text: list.slice(0, start).join(''), differs: false },
    { text: list.slice(start, list.length - end).join(''), differs: true },
    { text: list.slice(list.length - end).join(''), differs: false },
  ];
  return parts.filter(({ text }) => text !== '');
}

/** One argument's forms, each cut where it begins and ends to differ from the others: at `=` and `,`, never inside a word. */
function compareArgument(forms: readonly string[]): Piece[][] {
  const lists = forms.map(words);
  const start = commonStart(lists);
  const end = commonStart(lists.map(list => list.slice(start).reverse()));
  return lists.map(list => pieces(list, start, end));
}

/**
 * What differs between command lines that come from the same arguments: every line's arguments in pieces. Lines of different
 * length are compared by whole arguments: one that is not in all of them differs.
 *
 * @param lines - one or more command lines; of a single one nothing differs
 */
export function compareCommandLines(
  lines: readonly (readonly string[])[],
): Piece[][][] {
  if (
    lines.length > 0 &&
    lines.every(({ length }) => length === lines[0].length)
  ) {
    const columns = lines[0].map((_, index) =>
      compareArgument(lines.map(line => line[index])),
    );
    return lines.map((_, row) => columns.map(column => column[row]));
  }
  return lines.map(line =>
    line.map(text => [
      { text, differs: !lines.every(other => other.includes(text)) },
    ]),
  );
}
