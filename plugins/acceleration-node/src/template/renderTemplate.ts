import { createHash } from 'node:crypto';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import { loadYamlDocuments } from '../yaml/loadYaml';
import { evaluateTemplate, Printed } from './evaluateTemplate';
import type { ParsedTemplate } from './syntax';
import { templateError } from './TemplateError';

/** How many of a template's texts are remembered: it has few branches, and takes few of them. */
const MAX_TEXTS = 64;

/** What is the same whenever a template runs. */
class Tokens {
  private static readonly known = new WeakMap<ParsedTemplate, Tokens>();

  /** The prefix cannot stand in the template by chance, and is the same on every run. */
  readonly prefix: string;
  readonly each: RegExp;
  readonly whole: RegExp;
  private readonly parsed = new Map<string, unknown[]>();

  private constructor(template: ParsedTemplate) {
    this.prefix = `fp${createHash('sha256').update(template.source).digest('hex').slice(0, 16)}_`;
    this.each = new RegExp(`${this.prefix}(\\d+)_`, 'g');
    this.whole = new RegExp(`^${this.prefix}(\\d+)_$`);
  }

  static of(template: ParsedTemplate): Tokens {
    const known = Tokens.known.get(template) ?? new Tokens(template);
    Tokens.known.set(template, known);
    return known;
  }

  /** The documents in a text. It holds no values, so that the same branches give the same text, which is parsed once. */
  parse(text: string, file: string): readonly unknown[] {
    const known = this.parsed.get(text);
    if (known) return known;
    const documents = loadYamlDocuments(text, file);
    if (this.parsed.size >= MAX_TEXTS) this.parsed.clear();
    this.parsed.set(text, documents);
    return documents;
  }
}

/** The most that a template's values may add to its text, in characters; a number, or a mark of a list, counts as some. */
const MAX_VALUES = 4 * 1024 * 1024;
const MARK = 8;

/** Counts what a template's values add to its text: the same one may be printed any number of times. */
class ValueBudget {
  private size = 0;

  constructor(private readonly file: string) {}

  /** @throws InvalidInputError when it is used up */
  take({ value, line }: Printed): void {
    const open: unknown[] = [value];
    while (open.length > 0) {
      const item = open.pop();
      this.size += typeof item === 'string' ? item.length + 1 : MARK;
      if (this.size > MAX_VALUES)
        throw templateError(
          { file: this.file, line },
          `gives more than ${MAX_VALUES / 1024 / 1024} MiB of values; print less of them`,
          'out-of-bounds',
        );
      if (typeof item === 'object' && item !== null)
        for (const [key, inner] of Object.entries(item)) open.push(key, inner);
    }
  }
}

/** Most values are scalars, which need no copy. */
function copyOf(value: unknown): unknown {
  return typeof value === 'object' ? structuredClone(value) : value;
}

/** Puts the values back into a copy of the parsed tree, in their tokens' places. */
class Substitution {
  constructor(
    private readonly file: string,
    private readonly tokens: Tokens,
    private readonly printed: readonly Printed[],
  ) {}

  tree(node: unknown): unknown {
    if (typeof node === 'string') return this.scalar(node);
    if (node === null || typeof node !== 'object') return node;
    if (Array.isArray(node)) return node.map(item => this.tree(item));
    const fields: [string, unknown][] = [];
    for (const [key, value] of Object.entries(node)) {
      if (key.includes(this.tokens.prefix)) this.refuseKey(key);
      fields.push([key, this.tree(value)]);
    }
    return Object.fromEntries(fields);
  }

  private refuseKey(key: string): void {
    const inKey = key.match(this.tokens.each)?.[0].match(this.tokens.whole);
    if (inKey)
      throw templateError(
        { file: this.file, line: this.printed[Number(inKey[1])].line },
        'a value stands in a key; values may only stand in values',
      );
  }

  /** A whole scalar keeps the value's type, an embedded one becomes text. */
  private scalar(text: string): unknown {
    if (!text.includes(this.tokens.prefix)) return text;
    const whole = this.tokens.whole.exec(text);
    if (whole) return copyOf(this.printed[Number(whole[1])].value);
    return text.replace(this.tokens.each, (_, index) => {
      const { value, line } = this.printed[Number(index)];
      if (value !== null && typeof value === 'object') {
        throw templateError(
          { file: this.file, line },
          'a list or mapping stands inside a text; let it stand alone, or use {{json …}}',
        );
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
export function renderTemplate(
  template: ParsedTemplate,
  context: unknown,
): unknown[] {
  const tokens = Tokens.of(template);
  const printed: Printed[] = [];
  const budget = new ValueBudget(template.file);
  const { text, lineOf } = evaluateTemplate(template, context, value => {
    budget.take(value);
    return `${tokens.prefix}${printed.push(value) - 1}_`;
  });
  try {
    const substitution = new Substitution(template.file, tokens, printed);
    return tokens
      .parse(text, template.file)
      .map(document => substitution.tree(document));
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    // The parser speaks of the text that it saw: a reader has only the template.
    const plain = (message: string) => message.replace(tokens.each, '{{…}}');
    const place = (path: string) =>
      path.replace(
        /^line (\d+), column \d+$/,
        (_, line) => `line ${lineOf(Number(line))}`,
      );
    throw new InvalidInputError(
      error.problems.map(problem => ({
        ...problem,
        path: place(problem.path),
        message: plain(problem.message),
      })),
    );
  }
}
