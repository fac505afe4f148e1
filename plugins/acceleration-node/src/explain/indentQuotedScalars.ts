/** A line that opens a quoted scalar as the value of a key or the item of a list. */
const OPENING = /^( *(?:- +)*)(?:[^\s'"#][^'"#]*:\s+)?(['"])/;

/** A line that opens a block scalar: all that is indented more belongs to it. */
const BLOCK = /^( *).*(?::|-)\s+[|>][-+0-9]*\s*(?:#.*)?$/;

const indentOf = (line: string) => line.length - line.trimStart().length;

/** Whether a quoted scalar is closed in a text that starts inside of it. */
function isClosed(text: string, quote: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (quote === '"' && text[i] === '\\') i += 1;
    else if (text[i] === quote && quote === "'" && text[i + 1] === quote) i += 1;
    else if (text[i] === quote) return true;
  }
  return false;
}

/**
 * Indents the continuation lines of quoted scalars that stand too far to the left. NADs are often written so
 * (`config: '{` and a `}'` at the margin): Kubernetes' own YAML reader takes it, YAML 1.2 does not. The values stay the same,
 * since leading blanks of such lines do not count.
 *
 * @param text - YAML
 * @returns the same YAML, which a strict reader takes
 */
export function indentQuotedScalars(text: string): string {
  let open: { quote: string; indent: number } | undefined;
  let block: number | undefined;
  const lines = text.split('\n').map(line => {
    if (open) {
      const { indent, quote } = open;
      if (isClosed(line, quote)) open = undefined;
      return line.trim() !== '' && indentOf(line) <= indent ? `${' '.repeat(indent + 1)}${line}` : line;
    }
    if (block !== undefined && (line.trim() === '' || indentOf(line) > block)) return line;
    block = BLOCK.test(line) ? indentOf(line) : undefined;
    const match = block === undefined ? OPENING.exec(line) : null;
    if (match && !isClosed(line.slice(match[0].length), match[2])) open = { quote: match[2], indent: match[1].length };
    return line;
  });
  return lines.join('\n');
}
