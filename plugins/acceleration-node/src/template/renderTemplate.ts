import { createHash } from 'node:crypto';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import { loadYamlDocuments } from '../yaml/loadYaml';
import { evaluateTemplate, Printed } from './evaluateTemplate';
import type { ParsedTemplate } from './syntax';
import { templateError } from './TemplateError';

/** Puts the values back into the parsed tree, in their tokens' places. */
class Substitution {
  private readonly token: RegExp;
  private readonly whole: RegExp;

  constructor(
    private readonly file: string,
    prefix: string,
    private readonly printed: readonly Printed[],
  ) {
    this.token = new RegExp(`${prefix}(\\d+)_`, 'g');
    this.whole = new RegExp(`^${prefix}(\\d+)_$`);
  }

  tree(node: unknown): unknown {
    if (typeof node === 'string') return this.scalar(node);
    if (Array.isArray(node)) return node.map(item => this.tree(item));
    if (node === null || typeof node !== 'object') return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => {
        const inKey = key.match(this.token)?.[0].match(this.whole);
        if (inKey) throw templateError({ file: this.file, line: this.printed[Number(inKey[1])].line }, 'a value stands in a key; values may only stand in values');
        return [key, this.tree(value)];
      }),
    );
  }

  /** A whole scalar keeps the value's type, an embedded one becomes text. */
  private scalar(text: string): unknown {
    const whole = this.whole.exec(text);
    if (whole) return structuredClone(this.printed[Number(whole[1])].value);
    return text.replace(this.token, (_, index) => {
      const { value, line } = this.printed[Number(index)];
      if (value !== null && typeof value === 'object') {
        throw templateError({ file: this.file, line }, 'a list or mapping stands inside a text; let it stand alone, or use {{json …}}');
      }
      return String(value);
    });
  }
}

/**
 * Renders a template to YAML documents such that no value can become structure: each expression prints a unique token,
 * the text is parsed as YAML (bounded, no aliases), and then the tokens are replaced in the parsed tree, never in a key.
 *
 * @param template - from `parseTemplate`
 * @param context - plain data
 * @returns the documents, empty ones left out
 * @throws InvalidInputError with the pack's file and line
 */
export function renderTemplate(template: ParsedTemplate, context: unknown): unknown[] {
  // The prefix cannot stand in the template by chance, and is the same on every run.
  const prefix = `fp${createHash('sha256').update(template.source).digest('hex').slice(0, 16)}_`;
  const printed: Printed[] = [];
  const { text, lines } = evaluateTemplate(template, context, value => `${prefix}${printed.push(value) - 1}_`);
  try {
    const substitution = new Substitution(template.file, prefix, printed);
    return loadYamlDocuments(text, template.file).map(document => substitution.tree(document));
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    // The parser speaks of the text that it saw: a reader has only the template.
    const plain = (message: string) => message.replace(new RegExp(`${prefix}\\d+_`, 'g'), '{{…}}');
    const place = (path: string) => path.replace(/^line (\d+), column \d+$/, (_, line) => `line ${lines[Number(line) - 1] ?? line}`);
    throw new InvalidInputError(error.problems.map(problem => ({ ...problem, path: place(problem.path), message: plain(problem.message) })));
  }
}
