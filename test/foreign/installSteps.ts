/** A snippet of docs/install.md. */
export interface InstallStep {
  /** What its mark calls it. */
  readonly name: string;
  /** Of its fence: `bash`, `json`, `yaml`, `ts`, `tsx`. */
  readonly language: string;
  readonly text: string;
  /** Where its text begins. */
  readonly line: number;
}

const MARK = /^\s*<!-- (?:step: ([a-z-]+)|not run: (.+)) -->$/;
const FENCE = /^(\s*)```([a-z]*)$/;

/**
 * The snippets of a guide that is run as it is written: before each stands `<!-- step: name -->`, which nobody sees, or
 * `<!-- not run: why -->`.
 *
 * @returns the steps by name, in their order
 * @throws Error that names the line of a snippet without a mark, of a mark without a snippet, or of a name that is there twice
 */
export function readInstallSteps(
  markdown: string,
): ReadonlyMap<string, InstallStep> {
  const lines = markdown.split('\n');
  const steps = new Map<string, InstallStep>();
  let mark: { readonly name?: string; readonly line: number } | undefined;
  for (let index = 0; index < lines.length; index++) {
    const marked = MARK.exec(lines[index]);
    const fence = FENCE.exec(lines[index]);
    if (marked) mark = { name: marked[1], line: index + 1 };
    else if (fence) {
      const [, indent, language] = fence;
      const start = index + 1;
      const end = lines.indexOf(`${indent}\`\`\``, start);
      if (end === -1)
        throw new Error(`line ${start}: the snippet does not end`);
      if (!mark)
        throw new Error(
          `line ${start}: the snippet has no mark; write <!-- step: name --> or <!-- not run: why --> before it`,
        );
      if (mark.name !== undefined) {
        if (steps.has(mark.name))
          throw new Error(`line ${mark.line}: ${mark.name} is there twice`);
        const text = lines
          .slice(start, end)
          .map(line => line.slice(indent.length))
          .join('\n');
        steps.set(mark.name, {
          name: mark.name,
          language,
          text,
          line: start + 1,
        });
      }
      mark = undefined;
      index = end;
    } else if (mark && lines[index].trim() !== '')
      throw new Error(`line ${mark.line}: no snippet follows the mark`);
  }
  return steps;
}

/**
 * A snippet as a reader applies it, who puts values of their own for those of the guide.
 *
 * @param own - the guide's value → the reader's
 * @throws Error when the snippet has no such value (any more)
 */
export function withOwnValues(
  step: InstallStep,
  own: Readonly<Record<string, string>>,
): string {
  return Object.entries(own).reduce((text, [guide, reader]) => {
    if (!text.includes(guide))
      throw new Error(`line ${step.line}: ${step.name} does not say ${guide}`);
    return text.replaceAll(guide, reader);
  }, step.text);
}
