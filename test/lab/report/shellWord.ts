/** What bash's `$'…'` writes otherwise than it is. */
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\t': '\\t',
};

/** An argument as bash would have to be given it, in one line. */
export function shellWord(argument: string): string {
  if (/^[\w@%+=:,./{}-]+$/.test(argument)) return argument;
  if (/[\n\t]/.test(argument))
    return `$'${argument.replace(/[\\'\n\t]/g, letter => ESCAPES[letter])}'`;
  return `'${argument.replace(/'/g, `'\\''`)}'`;
}
