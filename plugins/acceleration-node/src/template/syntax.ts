/** A value in a template: what is written out, looked up, or computed by a helper. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | {
      readonly kind: 'path';
      /** The path as it was written, for messages. */
      readonly text: string;
      /** Whether it is one of `@index`, `@first`, `@last`. */
      readonly loop: boolean;
      /** The number of `../` before it. */
      readonly up: number;
      readonly parts: readonly string[];
      readonly line: number;
    }
  | {
      readonly kind: 'call';
      readonly helper: string;
      readonly args: readonly Expression[];
      readonly line: number;
    };

/** A block that a template may open. */
export type Block = 'each' | 'if' | 'unless';

/** See {@link Block}. */
export const BLOCKS: readonly Block[] = ['each', 'if', 'unless'];

/** All that a template can hold. There is no form for a partial, a decorator or raw output. */
export type Statement =
  | { readonly kind: 'text'; readonly text: string; readonly line: number }
  | {
      readonly kind: 'print';
      readonly value: Expression;
      readonly line: number;
    }
  | {
      readonly kind: 'block';
      readonly block: Block;
      readonly argument: Expression;
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
      readonly line: number;
    };

/** A template that was parsed and found to hold nothing but what is allowed. */
export interface ParsedTemplate {
  /** `pack/folder/file`, for messages. */
  readonly file: string;
  readonly source: string;
  readonly body: readonly Statement[];
}
