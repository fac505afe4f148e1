import { MAX_BYTES } from '../yaml/limits';
import { HELPERS } from './helperTable';
import type { Expression, ParsedTemplate, Statement } from './syntax';
import { templateError } from './TemplateError';

/** No template of a pack comes near; loops in loops that do would never end. */
const MAX_STEPS = 1_000_000;

/** A value that a template printed, and the line that printed it. */
export interface Printed {
  readonly value: unknown;
  readonly line: number;
}

/** What a template printed, and which of its lines each line of the text came from. */
export interface Evaluated {
  readonly text: string;
  /** The template's line that a line of the text begins with, both from 1. Only an error wants to know. */
  readonly lineOf: (line: number) => number;
}

/** The context of a block: what `this` is, what lies around it, and the position in a loop. */
interface Scope {
  readonly self: unknown;
  readonly outer?: Scope;
  readonly loop?: Readonly<Record<string, unknown>>;
}

/** Own properties with a value only: nothing is reached through a prototype. */
function property(value: unknown, name: string): unknown {
  if (
    value === null ||
    typeof value !== 'object' ||
    !Object.hasOwn(value, name)
  )
    return undefined;
  const found = (value as Record<string, unknown>)[name];
  return typeof found === 'function' ? undefined : (found ?? undefined);
}

class Evaluation {
  private readonly parts: string[] = [];
  /** The template's line of each part. */
  private readonly partLines: number[] = [];
  private steps = 0;
  private length = 0;

  constructor(
    private readonly file: string,
    private readonly print: (printed: Printed) => string,
  ) {}

  run(body: readonly Statement[], scope: Scope): Evaluated {
    this.statements(body, scope);
    return { text: this.parts.join(''), lineOf: line => this.lineOf(line) };
  }

  private statements(body: readonly Statement[], scope: Scope): void {
    for (const statement of body) {
      this.steps += 1;
      if (this.steps > MAX_STEPS)
        throw templateError(
          { file: this.file, line: statement.line },
          `takes more than ${MAX_STEPS} steps; loop over less`,
          'out-of-bounds',
        );
      if (statement.kind === 'text') this.write(statement.text, statement.line);
      else if (statement.kind === 'print')
        this.write(
          this.print({
            value: this.value(statement.value, scope),
            line: statement.line,
          }),
          statement.line,
        );
      else this.block(statement, scope);
    }
  }

  private write(text: string, line: number): void {
    if (text === '') return;
    this.length += text.length;
    if (this.length > MAX_BYTES)
      throw templateError(
        { file: this.file, line },
        `gives more than ${MAX_BYTES / 1024 / 1024} MiB; loop over less`,
        'out-of-bounds',
      );
    this.parts.push(text);
    this.partLines.push(line);
  }

  /** A line belongs to the part that it begins in. */
  private lineOf(wanted: number): number {
    let line = 1;
    for (const [index, part] of this.parts.entries()) {
      const breaks = part.split('\n').length - 1;
      const startsHere = index === 0 || this.parts[index - 1].endsWith('\n');
      if (wanted === line && startsHere) return this.partLines[index];
      if (
        wanted > line &&
        wanted <= line + breaks &&
        !(wanted === line + breaks && part.endsWith('\n'))
      )
        return this.partLines[index] + wanted - line;
      line += breaks;
    }
    return wanted;
  }

  private block(
    {
      block,
      argument,
      body,
      otherwise,
      line,
    }: Extract<Statement, { kind: 'block' }>,
    scope: Scope,
  ): void {
    const value = this.value(argument, scope);
    if (block !== 'each') {
      this.statements(
        Boolean(value) === (block === 'if') ? body : otherwise,
        scope,
      );
      return;
    }
    if (!Array.isArray(value))
      throw templateError(
        { file: this.file, line },
        '{{#each}} takes a list; give it one',
      );
    if (value.length === 0) this.statements(otherwise, scope);
    value.forEach((self, index) => {
      this.statements(body, {
        self,
        outer: scope,
        loop: { index, first: index === 0, last: index === value.length - 1 },
      });
    });
  }

  private value(expression: Expression, scope: Scope): unknown {
    switch (expression.kind) {
      case 'literal':
        return expression.value;
      case 'call':
        return this.call(expression, scope);
      default:
        return this.path(expression, scope);
    }
  }

  private call(
    { helper, args, line }: Extract<Expression, { kind: 'call' }>,
    scope: Scope,
  ): unknown {
    const values = args.map(arg => this.value(arg, scope));
    try {
      return HELPERS[helper].run(...values);
    } catch (error) {
      throw templateError({ file: this.file, line }, (error as Error).message);
    }
  }

  private path(
    { text, loop, up, parts, line }: Extract<Expression, { kind: 'path' }>,
    scope: Scope,
  ): unknown {
    let at: Scope | undefined = scope;
    for (let step = 0; step < up; step++) at = at?.outer;
    const found = parts.reduce(property, loop ? at?.loop : at?.self);
    if (found !== undefined && found !== null) return found;
    throw templateError(
      { file: this.file, line },
      `{{${text}}} has no value; give it one, or ask first with {{#if (has … "${parts.at(-1) ?? ''}")}}`,
    );
  }
}

/**
 * Walks a parsed template. The text of a value never enters the output: each is handed to `print`, whose answer stands
 * for it.
 *
 * @param template - from `parseTemplate`
 * @param context - plain data
 * @param print - what stands in the text for a value
 * @throws InvalidInputError with file and line when a value is missing, in a helper's arguments too
 */
export function evaluateTemplate(
  template: ParsedTemplate,
  context: unknown,
  print: (printed: Printed) => string,
): Evaluated {
  return new Evaluation(template.file, print).run(template.body, {
    self: context,
  });
}
