import { HELPERS } from './helpers';
import type { ParsedTemplate, Statement } from './parseTemplate';
import { templateError } from './TemplateError';

/** A value that a template printed, and the line that printed it. */
export interface Printed {
  readonly value: unknown;
  readonly line: number;
}

/** The context of a block: what `this` is, what lies around it, and the position in a loop. */
interface Scope {
  readonly self: unknown;
  readonly outer?: Scope;
  readonly data: Readonly<Record<string, unknown>>;
}

const MISSING = Symbol('missing');

/** Own properties only: nothing is reached through a prototype. */
function property(value: unknown, name: string): unknown {
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, name)) return MISSING;
  const found = (value as Record<string, unknown>)[name];
  return found === undefined || found === null || typeof found === 'function' ? MISSING : found;
}

/** What a template printed, and which of its lines each line of the text came from. */
export interface Evaluated {
  readonly text: string;
  /** `lines[n]` is the template's line that the text's line `n` (from 0) begins with. */
  readonly lines: readonly number[];
}

class Evaluation {
  private text = '';
  private readonly lines: number[] = [1];

  constructor(
    private readonly file: string,
    private readonly print: (printed: Printed) => string,
  ) {}

  run(body: readonly Statement[], scope: Scope): Evaluated {
    this.statements(body, scope);
    return { text: this.text, lines: this.lines };
  }

  /** Whitespace control may have taken blanks from either end; a block's lines repeat with each turn of a loop. */
  private content(node: hbs.AST.ContentStatement): void {
    const original = String(node.original); // typed as StripFlags by mistake
    const taken = original.slice(0, Math.max(0, original.indexOf(node.value)));
    let line = node.loc.start.line + taken.split('\n').length - 1;
    if (this.text === '' || this.text.endsWith('\n')) this.lines[this.lines.length - 1] = line;
    for (let at = node.value.indexOf('\n'); at >= 0; at = node.value.indexOf('\n', at + 1)) {
      line += 1;
      this.lines.push(line);
    }
    this.text += node.value;
  }

  private statements(body: readonly Statement[], scope: Scope): void {
    for (const node of body) {
      if (node.type === 'ContentStatement') {
        this.content(node as hbs.AST.ContentStatement);
      } else if (node.type === 'MustacheStatement') {
        const mustache = node as hbs.AST.MustacheStatement;
        const value = mustache.params.length > 0 ? this.call(mustache, scope) : this.value(mustache.path as hbs.AST.Expression, scope);
        this.text += this.print({ value, line: node.loc.start.line });
      } else if (node.type === 'BlockStatement') {
        this.block(node as hbs.AST.BlockStatement, scope);
      }
    }
  }

  private block(node: hbs.AST.BlockStatement, scope: Scope): void {
    const name = (node.path as hbs.AST.PathExpression).original;
    const value = this.value(node.params[0], scope);
    const taken = (node.program?.body ?? []) as unknown as readonly Statement[];
    const otherwise = (node.inverse?.body ?? []) as unknown as readonly Statement[];
    if (name !== 'each') {
      this.statements(Boolean(value) === (name === 'if') ? taken : otherwise, scope);
      return;
    }
    if (!Array.isArray(value)) throw templateError({ file: this.file, line: node.loc.start.line }, '{{#each}} takes a list');
    if (value.length === 0) this.statements(otherwise, scope);
    value.forEach((self, index) => {
      this.statements(taken, { self, outer: scope, data: { index, first: index === 0, last: index === value.length - 1 } });
    });
  }

  private call(node: hbs.AST.MustacheStatement | hbs.AST.SubExpression, scope: Scope): unknown {
    const name = String((node.path as hbs.AST.PathExpression).original);
    const args = node.params.map(param => this.value(param, scope));
    try {
      return HELPERS[name].run(...args);
    } catch (error) {
      throw templateError({ file: this.file, line: node.loc.start.line }, (error as Error).message);
    }
  }

  private value(node: hbs.AST.Expression, scope: Scope): unknown {
    if (node.type === 'SubExpression') return this.call(node as hbs.AST.SubExpression, scope);
    if (node.type === 'PathExpression') return this.path(node as hbs.AST.PathExpression, scope);
    return (node as hbs.AST.StringLiteral).value;
  }

  private path(node: hbs.AST.PathExpression, scope: Scope): unknown {
    let at: Scope | undefined = scope;
    for (let up = 0; up < node.depth; up++) at = at?.outer;
    let found: unknown = node.data ? at?.data : at?.self;
    for (const part of node.parts as unknown as string[]) found = property(found, part);
    if (found === MISSING || found === undefined) {
      throw templateError(
        { file: this.file, line: node.loc.start.line },
        `{{${node.original}}} has no value; give it one, or ask first with {{#if (has … "${node.parts[node.parts.length - 1] ?? ''}")}}`,
      );
    }
    return found;
  }
}

/**
 * Walks a parsed template. The text of a value never enters the output: each is handed to `print`, whose answer stands
 * for it.
 *
 * @param template - from {@link parseTemplate}
 * @param context - plain data
 * @param print - what stands in the text for a value
 * @throws InvalidInputError with file and line when a value is missing, in a helper's arguments too
 */
export function evaluateTemplate(template: ParsedTemplate, context: unknown, print: (printed: Printed) => string): Evaluated {
  return new Evaluation(template.file, print).run(template.body, { self: context, data: {} });
}
