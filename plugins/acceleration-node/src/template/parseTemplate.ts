import Handlebars from 'handlebars';
import { HELPERS } from './helperTable';
import { BLOCKS, Expression, ParsedTemplate, Statement } from './syntax';
import { templateError } from './TemplateError';

/** Variables of a loop. */
const LOOP = ['index', 'first', 'last'];

/** What is refused, and what to write instead. */
const REFUSED: Record<string, string> = {
  PartialStatement: 'a partial is not allowed here; write its text out',
  PartialBlockStatement: 'a partial is not allowed here; write its text out',
  Decorator: 'a decorator is not allowed here; leave it out',
  DecoratorBlock: 'a decorator is not allowed here; leave it out',
};

/**
 * Turns Handlebars' syntax tree into ours, which has no form for what is not allowed. Every node is looked at, in taken
 * branches or not, so that a broken pack shows at its first use.
 */
class Conversion {
  constructor(private readonly file: string) {}

  statements(body: readonly hbs.AST.Statement[]): Statement[] {
    return body.flatMap(node => this.statement(node));
  }

  private fail(node: hbs.AST.Node, message: string): never {
    throw templateError(
      { file: this.file, line: node.loc.start.line },
      message,
    );
  }

  private statement(node: hbs.AST.Statement): Statement[] {
    const { line } = node.loc.start;
    switch (node.type) {
      case 'CommentStatement':
        return [];
      case 'ContentStatement':
        return [text(node as hbs.AST.ContentStatement)];
      case 'MustacheStatement': {
        const mustache = node as hbs.AST.MustacheStatement;
        if (!(mustache as { escaped?: boolean }).escaped)
          this.fail(
            node,
            'a raw {{{expression}}} or {{&expression}} is not allowed; write {{expression}}',
          );
        return [{ kind: 'print', value: this.mustache(mustache), line }];
      }
      case 'BlockStatement':
        return [this.block(node as hbs.AST.BlockStatement)];
      default:
        return this.fail(
          node,
          REFUSED[node.type] ??
            `${node.type} is not allowed here; use content, comments, {{expression}} and blocks`,
        );
    }
  }

  private block(node: hbs.AST.BlockStatement): Statement {
    const name = String((node.path as hbs.AST.PathExpression).original);
    const block = BLOCKS.find(known => known === name);
    if (!block)
      return this.fail(
        node,
        `{{#${name}}} is not a block; use one of ${BLOCKS.join(', ')}`,
      );
    if (node.params.length !== 1)
      this.fail(node, `{{#${name}}} takes one argument`);
    if (node.hash?.pairs.length)
      this.fail(node, `{{#${name}}} takes no named arguments`);
    if (node.program?.blockParams?.length)
      this.fail(
        node,
        'block parameters ("as |name|") are not allowed; use this and ../',
      );
    if ((node.inverse as { chained?: boolean })?.chained)
      stripChainEnd(node.inverse.body[0] as hbs.AST.BlockStatement);
    return {
      kind: 'block',
      block,
      argument: this.expression(node.params[0]),
      body: this.statements(node.program?.body ?? []),
      otherwise: this.statements(node.inverse?.body ?? []),
      line: node.loc.start.line,
    };
  }

  /** `{{value}}` or `{{helper argument…}}`. */
  private mustache(node: hbs.AST.MustacheStatement): Expression {
    if (node.hash?.pairs.length)
      this.fail(node, 'named arguments are not allowed; leave them out');
    return node.params.length === 0
      ? this.expression(node.path as hbs.AST.Expression)
      : this.call(node);
  }

  private call(
    node: hbs.AST.MustacheStatement | hbs.AST.SubExpression,
  ): Expression {
    if (node.hash?.pairs.length)
      this.fail(node, 'named arguments are not allowed; leave them out');
    const name = String((node.path as hbs.AST.PathExpression).original);
    if (!Object.hasOwn(HELPERS, name))
      this.fail(
        node,
        `"${name}" is no helper; use one of ${Object.keys(HELPERS).sort().join(', ')}`,
      );
    const { args } = HELPERS[name];
    if (node.params.length !== args)
      this.fail(
        node,
        `"${name}" takes ${args} argument${args > 1 ? 's' : ''}, not ${node.params.length}`,
      );
    return {
      kind: 'call',
      helper: name,
      args: node.params.map(param => this.expression(param)),
      line: node.loc.start.line,
    };
  }

  private expression(node: hbs.AST.Expression): Expression {
    switch (node.type) {
      case 'SubExpression':
        return this.call(node as hbs.AST.SubExpression);
      case 'PathExpression':
        return this.path(node as hbs.AST.PathExpression);
      case 'StringLiteral':
      case 'NumberLiteral':
      case 'BooleanLiteral':
        return {
          kind: 'literal',
          value: (
            node as
              | hbs.AST.StringLiteral
              | hbs.AST.NumberLiteral
              | hbs.AST.BooleanLiteral
          ).value,
        };
      default:
        return this.fail(
          node,
          `${node.type} is not allowed here; use a value, a text, a number, true or false`,
        );
    }
  }

  private path(node: hbs.AST.PathExpression): Expression {
    const parts: unknown[] = node.parts;
    if (node.data && !(parts.length === 1 && LOOP.includes(String(parts[0])))) {
      this.fail(
        node,
        `@${parts.join('.')} is not known; use ${LOOP.map(name => `@${name}`).join(', ')}`,
      );
    }
    if (parts.some(part => typeof part !== 'string'))
      this.fail(node, 'a path holds something that is no name');
    return {
      kind: 'path',
      text: node.original,
      loop: node.data,
      up: node.depth,
      parts: parts as string[],
      line: node.loc.start.line,
    };
  }
}

/** Whitespace control may have taken blanks and lines from a text's start: its line is that of what is left. */
function text(node: hbs.AST.ContentStatement): Statement {
  const original = String(node.original); // typed as StripFlags by mistake
  const taken = original.slice(0, Math.max(0, original.indexOf(node.value)));
  return {
    kind: 'text',
    text: node.value,
    line: node.loc.start.line + taken.split('\n').length - 1,
  };
}

/**
 * Handlebars takes the indentation of a block's closing line away, but forgets to after `{{else if}}`: the blanks would
 * stand before the next line.
 */
function stripChainEnd(chained: hbs.AST.BlockStatement): void {
  const last = (chained.inverse ?? chained.program).body.at(-1);
  if (last?.type !== 'ContentStatement') return;
  const content = last as hbs.AST.ContentStatement;
  content.value = content.value.replace(/\n[ \t]+$/, '\n');
}

/**
 * Parses a pack's template with Handlebars' own parser and refuses all but content, comments, `{{expression}}` and the
 * blocks `each`, `if`, `unless` (docs/adr/structural-templates.md). Nothing is compiled to code: `evaluateTemplate` walks the tree.
 *
 * @param source - text out of a pack's file, never a user's value
 * @param file - `pack/folder/file`, for messages
 * @throws InvalidInputError with file and line
 */
export function parseTemplate(source: string, file: string): ParsedTemplate {
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(source);
  } catch (error) {
    const words = (error as Error).message.replace(/\s*\n\s*/g, ' ');
    // The grammar says "Parse error on line 2: …", what looks at its result says "… - 2:3".
    const line =
      Number(
        /^(?:Parse|Lexical) error on line (\d+)/.exec(words)?.[1] ??
          / - (\d+):\d+$/.exec(words)?.[1],
      ) || undefined;
    const cure = words.includes("got 'CLOSE_UNESCAPED'")
      ? 'put a blank between "}}" and "}"'
      : 'fix it there';
    throw templateError(
      { file, line },
      `is not a template: ${words.replace(/^(?:Parse|Lexical) error on line \d+[:.] *| - \d+:\d+$/g, '')}; ${cure}`,
    );
  }
  return { file, source, body: new Conversion(file).statements(program.body) };
}
