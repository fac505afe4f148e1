import { withStep } from '@fastpath/backstage-plugin-acceleration-common';
import {
  isCollection,
  isMap,
  isScalar,
  Node,
  parseDocument,
  Scalar,
  YAMLMap,
  YAMLSeq,
} from 'yaml';
import { identityOf } from '../yaml/mergeKeys';
import { writeDocument } from '../yaml/writeDocument';
import {
  Chunk,
  chunksOf,
  endOfLine,
  startOfLine,
  UnsupportedYaml,
} from './chunks';
import { CommentKeeper, LostComment } from './CommentKeeper';
import { matchItems } from './matchItems';
import { mergeOrder } from './mergeOrder';
import { isCollectionValue, isMapping, sameValue } from './sameValue';
import { patchFlow } from './patchFlow';
import { scalarText } from './scalarText';

/** A document's text with another value. */
export interface PatchedYaml {
  readonly text: string;
  readonly lost: readonly LostComment[];
}

const indented = (text: string, column: number): string =>
  text.replace(/\n(?!\n|$)/g, `\n${' '.repeat(column)}`);

const isEmpty = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length === 0
    : isMapping(value) && Object.keys(value).length === 0;

/** Entries written one under the other, and whether the first stands behind a dash. */
interface Layout {
  readonly column: number;
  readonly isInline: boolean;
}

class Patcher {
  readonly comments: CommentKeeper;

  constructor(private readonly text: string) {
    this.comments = new CommentKeeper(text);
  }

  private slice(start: number, end: number): string {
    return this.text.slice(start, end);
  }

  private flow(node: YAMLMap | YAMLSeq, value: unknown, path: string): string {
    this.comments.lose(node.range![0], node.range![1], path);
    return patchFlow(this.text, node, value);
  }

  /** The text of a block mapping or list with another value, of which something stays. */
  private block(
    node: YAMLMap | YAMLSeq,
    start: number,
    value: unknown,
    path: string,
    field: string | undefined,
  ): string {
    const chunks = chunksOf(this.text, node, start);
    const layout: Layout = {
      column: chunks[0].start - startOfLine(this.text, chunks[0].start),
      isInline: startOfLine(this.text, chunks[0].start) < start,
    };
    const parts = isMap(node)
      ? this.mapParts(
          node,
          chunks,
          value as Record<string, unknown>,
          path,
          layout,
        )
      : this.seqParts(node, chunks, value as unknown[], path, field, layout);
    return this.joined(parts, layout);
  }

  private mapParts(
    node: YAMLMap,
    chunks: readonly Chunk[],
    value: Record<string, unknown>,
    path: string,
    { column }: Layout,
  ): string[][] {
    const old = node.toJSON() as Record<string, unknown>;
    const names = chunks.map(({ key }) => key!.name);
    const wanted = Object.keys(value);
    const { order } = mergeOrder(
      [],
      names,
      wanted,
      new Set([...names, ...wanted]),
    );
    return order.map(name => {
      const chunk = chunks[names.indexOf(name)];
      const inner = withStep(path, name);
      if (!chunk)
        return ['', indented(writeDocument({ [name]: value[name] }), column)];
      if (!Object.hasOwn(value, name))
        return [this.comments.remains(chunk, inner), ''];
      if (sameValue(old[name], value[name]))
        return [chunk.lead, this.slice(chunk.start, chunk.end)];
      const head = this.slice(chunk.start, chunk.key!.end);
      return [
        chunk.lead,
        this.entry(
          chunk,
          `${head}:`,
          chunk.key!.end + 1,
          value[name],
          inner,
          name,
          column,
        ),
      ];
    });
  }

  private seqParts(
    node: YAMLSeq,
    chunks: readonly Chunk[],
    value: readonly unknown[],
    path: string,
    field: string | undefined,
    { column }: Layout,
  ): string[][] {
    const old = node.toJSON() as unknown[];
    const places = matchItems(old, value, field);
    const step = (item: unknown, index: number) =>
      `${path}[${identityOf(field, item) ?? index}]`;
    const kept = new Set(places);
    const gone = chunks.map((chunk, index) =>
      kept.has(index)
        ? ''
        : this.comments.remains(chunk, step(old[index], index)),
    );
    const parts = value.map((item, index) => {
      const place = places[index];
      if (place === undefined)
        return ['', indented(writeDocument([item]), column)];
      // Comments that stood apart before what went stay before what follows it.
      let before = '';
      for (let other = place - 1; other >= 0 && !kept.has(other); other--)
        before = gone[other] + before;
      const chunk = chunks[place];
      const body = sameValue(old[place], item)
        ? this.slice(chunk.start, chunk.end)
        : this.entry(
            chunk,
            '-',
            chunk.start + 1,
            item,
            step(item, index),
            field,
            column,
          );
      return [before + chunk.lead, body];
    });
    let last = chunks.length - 1;
    let tail = '';
    for (; last >= 0 && !kept.has(last); last--) tail = gone[last] + tail;
    return tail ? [...parts, [tail, '']] : parts;
  }

  private joined(
    parts: readonly string[][],
    { column, isInline }: Layout,
  ): string {
    const pad = ' '.repeat(column);
    let text = '';
    for (const [lead, body] of parts) {
      const isFirst = isInline && text === '';
      if (isFirst && body && !lead.trim()) text += body;
      else {
        if (text !== '' && !text.endsWith('\n')) text += '\n';
        text += `${isFirst && lead ? '\n' : ''}${lead}${body && pad}${body}`;
      }
    }
    return text;
  }

  /** An entry whose value changes: what is written before its value stays, and what can of the rest. */
  private entry(
    chunk: Chunk,
    head: string,
    headEnd: number,
    value: unknown,
    path: string,
    field: string | undefined,
    column: number,
  ): string {
    const { value: node } = chunk;
    const isItem = head === '-';
    if (
      isScalar(node) &&
      !isCollectionValue(value) &&
      node.range![1] > node.range![0]
    ) {
      const isBlock =
        node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
      const text = isBlock
        ? undefined
        : scalarText(value, node.type as Scalar.Type);
      if (text !== undefined)
        return (
          this.slice(chunk.start, node.range![0]) +
          text +
          this.slice(node.range![1], chunk.end)
        );
    }
    if (
      isCollection(node) &&
      node.items.length > 0 &&
      !isEmpty(value) &&
      isMap(node) === isMapping(value) &&
      isCollectionValue(value)
    ) {
      if (node.flow)
        return (
          this.slice(chunk.start, node.range![0]) +
          this.flow(node as YAMLMap | YAMLSeq, value, path) +
          this.slice(node.range![1], chunk.end)
        );
      const start = this.regionStart(node, headEnd);
      return (
        this.slice(chunk.start, start) +
        this.block(node as YAMLMap | YAMLSeq, start, value, path, field)
      );
    }
    return this.replaced(chunk, head, headEnd, value, path, isItem, column);
  }

  /** A collection's region: from its first entry where that stands behind a dash, else from the line after its key. */
  private regionStart(node: Node, headEnd: number): number {
    const first = node.range![0];
    return startOfLine(this.text, first) <= headEnd &&
      !this.slice(headEnd, first).includes('\n')
      ? first
      : endOfLine(this.text, headEnd);
  }

  /** An entry written anew. A comment at the end of its first line stays there; one inside is lost. */
  private replaced(
    chunk: Chunk,
    head: string,
    headEnd: number,
    value: unknown,
    path: string,
    isItem: boolean,
    column: number,
  ): string {
    const written = isItem
      ? writeDocument([value])
      : writeDocument({ k: value });
    const body = indented(written, column).slice(isItem ? 1 : 2);
    const lineEnd = endOfLine(this.text, headEnd);
    const comment = this.comments.first(headEnd, lineEnd);
    if (!comment) {
      this.comments.lose(headEnd, chunk.end, path);
      return head + body;
    }
    this.comments.lose(lineEnd, chunk.end, path);
    const end = body.indexOf('\n');
    const [line, rest] = [body.slice(0, end), body.slice(end)];
    // Behind a dash a mapping starts on the same line.
    if (isItem && isCollectionValue(value) && !isEmpty(value))
      return `${head} ${comment.text}\n${' '.repeat(column + 2)}${body.trimStart()}`;
    return `${head}${line} ${comment.text}${rest}`;
  }

  document(root: Node | null, value: unknown): string {
    if (root && sameValue(root.toJSON(), value)) return this.text;
    if (
      isCollection(root) &&
      root.items.length > 0 &&
      !isEmpty(value) &&
      isMap(root) === isMapping(value)
    ) {
      if (root.flow)
        return (
          this.slice(0, root.range![0]) +
          this.flow(root as YAMLMap | YAMLSeq, value, '') +
          this.slice(root.range![1], this.text.length)
        );
      const chunks = chunksOf(this.text, root as YAMLMap | YAMLSeq, 0);
      return (
        this.block(root as YAMLMap | YAMLSeq, 0, value, '', undefined) +
        this.slice(chunks.at(-1)!.end, this.text.length)
      );
    }
    this.comments.lose(0, this.text.length, '');
    return writeDocument(value);
  }
}

/**
 * Gives one YAML document another value by changing its text only where the value changes: comments, order of keys, quoting,
 * indentation and empty lines stay as they are everywhere else.
 *
 * @param text - one document, without `---`
 * @param value - what it is to hold
 * @throws UnsupportedYaml for what is written in a way that cannot be changed in place
 */
export function patchYaml(text: string, value: unknown): PatchedYaml {
  const whole = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  const document = parseDocument(whole, {
    keepSourceTokens: true,
    schema: 'core',
    version: '1.2',
    merge: false,
    logLevel: 'error',
  });
  if (document.errors.length > 0)
    throw new UnsupportedYaml(document.errors[0].message);
  const patcher = new Patcher(whole);
  const patched = patcher.document(document.contents as Node | null, value);
  return {
    text: whole === text ? patched : patched.replace(/\n$/, ''),
    lost: patcher.comments.lost,
  };
}
