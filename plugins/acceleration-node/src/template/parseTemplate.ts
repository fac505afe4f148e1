import Handlebars from 'handlebars';
import { BLOCKS, HELPERS } from './helpers';
import { templateError } from './TemplateError';

/** The parts of Handlebars' syntax tree that a pack's template may hold. */
export type Statement = hbs.AST.ContentStatement | hbs.AST.CommentStatement | hbs.AST.MustacheStatement | hbs.AST.BlockStatement;

/** A template that was parsed and found to hold nothing but what is allowed. */
export interface ParsedTemplate {
  /** `pack/folder/file`, for messages. */
  readonly file: string;
  readonly source: string;
  readonly body: readonly Statement[];
}

const DATA = ['index', 'first', 'last'];

/** What is refused, and what to write instead. */
const REFUSED: Record<string, string> = {
  PartialStatement: 'a partial is not allowed here; write its text out',
  PartialBlockStatement: 'a partial is not allowed here; write its text out',
  Decorator: 'a decorator is not allowed here; leave it out',
  DecoratorBlock: 'a decorator is not allowed here; leave it out',
};

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

/** Checks every node once, taken branches or not, so that a broken pack shows at its first use. */
class Checker {
  constructor(private readonly file: string) {}

  statements(body: readonly hbs.AST.Statement[]): readonly Statement[] {
    body.forEach(node => this.statement(node));
    return body as readonly Statement[];
  }

  private fail(node: hbs.AST.Node, message: string): never {
    throw templateError({ file: this.file, line: node.loc.start.line }, message);
  }

  private statement(node: hbs.AST.Statement): void {
    switch (node.type) {
      case 'ContentStatement':
      case 'CommentStatement':
        return;
      case 'MustacheStatement': {
        const mustache = node as hbs.AST.MustacheStatement;
        if (!(mustache as { escaped?: boolean }).escaped) this.fail(node, 'a raw {{{expression}}} or {{&expression}} is not allowed; write {{expression}}');
        this.call(mustache);
        return;
      }
      case 'BlockStatement':
        this.block(node as hbs.AST.BlockStatement);
        return;
      default:
        this.fail(node, REFUSED[node.type] ?? `${node.type} is not allowed here`);
    }
  }

  private block(node: hbs.AST.BlockStatement): void {
    const name = (node.path as hbs.AST.PathExpression).original;
    if (!(BLOCKS as readonly string[]).includes(name)) this.fail(node, `{{#${name}}} is not a block; use one of ${BLOCKS.join(', ')}`);
    if (node.params.length !== 1) this.fail(node, `{{#${name}}} takes one argument`);
    if (node.hash?.pairs.length) this.fail(node, `{{#${name}}} takes no named arguments`);
    if (node.program?.blockParams?.length) this.fail(node, 'block parameters ("as |name|") are not allowed; use this and ../');
    this.expression(node.params[0]);
    if (node.program) this.statements(node.program.body);
    if (node.inverse) this.statements(node.inverse.body);
    if ((node.inverse as { chained?: boolean })?.chained) stripChainEnd(node.inverse.body[0] as hbs.AST.BlockStatement);
  }

  /** `{{value}}` or `{{helper argument…}}`. */
  private call(node: hbs.AST.MustacheStatement | hbs.AST.SubExpression): void {
    if (node.hash?.pairs.length) this.fail(node, 'named arguments are not allowed');
    if (node.type === 'MustacheStatement' && node.params.length === 0) {
      this.expression(node.path as hbs.AST.Expression);
      return;
    }
    const name = String((node.path as hbs.AST.PathExpression).original);
    const helper = Object.hasOwn(HELPERS, name) ? HELPERS[name] : undefined;
    if (!helper) this.fail(node, `"${name}" is no helper; use one of ${Object.keys(HELPERS).sort().join(', ')}`);
    if (node.params.length !== helper.args) this.fail(node, `"${name}" takes ${helper.args} argument${helper.args > 1 ? 's' : ''}`);
    node.params.forEach(param => this.expression(param));
  }

  private expression(node: hbs.AST.Expression): void {
    if (node.type === 'SubExpression') {
      this.call(node as hbs.AST.SubExpression);
    } else if (node.type === 'PathExpression') {
      const path = node as hbs.AST.PathExpression;
      if (path.data && !DATA.includes(path.parts.join('.'))) this.fail(node, `@${path.parts.join('.')} is not known; use ${DATA.map(name => `@${name}`).join(', ')}`);
      if (path.parts.some(part => typeof part !== 'string')) this.fail(node, 'a path holds something that is no name');
    } else if (!['StringLiteral', 'NumberLiteral', 'BooleanLiteral'].includes(node.type)) {
      this.fail(node, `${node.type} is not allowed here`);
    }
  }
}

/**
 * Parses a pack's template with Handlebars' own parser and refuses all but content, comments, `{{expression}}` and the
 * blocks `each`, `if`, `unless` (DESIGN §3). Nothing is compiled to code: the tree is walked by `evaluateTemplate`.
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
    const text = (error as Error).message.replace(/\s*\n\s*/g, ' ');
    const line = Number(/line (\d+)/i.exec(text)?.[1]) || undefined;
    throw templateError({ file, line }, `is not a template: ${text.replace(/^Parse error on line \d+: */, '')}; mend it there`);
  }
  return { file, source, body: new Checker(file).statements(program.body) };
}
