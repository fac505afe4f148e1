import {
  CST,
  isMap,
  isPair,
  isSeq,
  Node,
  Pair,
  Scalar,
  YAMLMap,
  YAMLSeq,
} from 'yaml';

/** One entry of a mapping or list in block style, with all that stands before it since the last one. */
export interface Chunk {
  /** Comments and empty lines before it, whole lines. */
  readonly lead: string;
  readonly leadStart: number;
  /** The entry from its key or dash to the end of its last line. */
  readonly start: number;
  readonly end: number;
  /** The value's node; `undefined` when nothing is written. */
  readonly value?: Node;
  /** Of an entry of a mapping. */
  readonly key?: { readonly name: string; readonly end: number };
}

/** How a chunk's text cannot be told apart from its neighbours'. */
export class UnsupportedYaml extends Error {}

type Ranged = { range?: [number, number, number] | null };

const rangeOf = (node: Ranged): [number, number, number] => {
  if (!node.range) throw new UnsupportedYaml('a node without a place');
  return node.range;
};

/** Where a value's own text ends: what follows are comments, which are its neighbours' or nobody's. */
function contentEnd(node: Node): number {
  if ((isMap(node) || isSeq(node)) && !node.flow && node.items.length > 0) {
    const last = node.items.at(-1);
    if (isPair(last)) return pairEnd(last as Pair<Scalar, Node | null>);
    return contentEnd(last as Node);
  }
  return rangeOf(node as Ranged)[1];
}

function pairEnd(pair: Pair<Scalar, Node | null>): number {
  const colon = pair.srcToken?.sep?.find(
    ({ type }) => type === 'map-value-ind',
  );
  const behindKey = (colon?.offset ?? rangeOf(pair.key as Ranged)[1]) + 1;
  return pair.value ? Math.max(contentEnd(pair.value), behindKey) : behindKey;
}

/** The end of the line that an offset stands in, its break included; the offset itself at the start of a line. */
export function endOfLine(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === '\n') return offset;
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

export const startOfLine = (text: string, offset: number): number =>
  text.lastIndexOf('\n', offset - 1) + 1;

/** What may not stand before a value: our files have none of it, and an anchor's aliases are refused. */
function refuseProps(node: Node | null | undefined): void {
  const { anchor, tag } = (node ?? {}) as { anchor?: string; tag?: string };
  if (anchor !== undefined) throw new UnsupportedYaml(`the anchor &${anchor}`);
  if (tag !== undefined && tag.startsWith('!'))
    throw new UnsupportedYaml(`the tag ${tag}`);
}

interface Entry {
  readonly start: number;
  readonly end: number;
  readonly value?: Node;
  readonly key?: Chunk['key'];
}

function mapEntries(map: YAMLMap): Entry[] {
  return (map.items as Pair<Scalar, Node | null>[]).map(pair => {
    refuseProps(pair.key);
    refuseProps(pair.value);
    if (pair.srcToken?.start.some(({ type }) => type === 'explicit-key-ind'))
      throw new UnsupportedYaml('a key that is written with "?"');
    const [start, end] = rangeOf(pair.key as Ranged);
    return {
      start,
      end: pairEnd(pair),
      value: pair.value ?? undefined,
      key: { name: String(pair.key.value), end },
    };
  });
}

function seqEntries(seq: YAMLSeq): Entry[] {
  const token = seq.srcToken as CST.BlockSequence;
  const dashes = token.items.flatMap(({ start }) =>
    start
      .filter(({ type }) => type === 'seq-item-ind')
      .map(({ offset }) => offset),
  );
  if (dashes.length !== seq.items.length)
    throw new UnsupportedYaml('a list whose dashes cannot be told');
  return (seq.items as Node[]).map((item, index) => {
    refuseProps(item);
    return {
      start: dashes[index],
      end: Math.max(contentEnd(item), dashes[index] + 1),
      value: item,
    };
  });
}

/**
 * Cuts a mapping or list in block style into its entries.
 *
 * @param start - where its region starts: the line after its key, or its first entry behind a dash
 * @throws UnsupportedYaml for what is written in a way that cannot be cut
 */
export function chunksOf(
  text: string,
  collection: YAMLMap | YAMLSeq,
  start: number,
): Chunk[] {
  const entries = isMap(collection)
    ? mapEntries(collection)
    : seqEntries(collection);
  let cursor = start;
  return entries.map(entry => {
    const line = Math.max(startOfLine(text, entry.start), cursor);
    const chunk = {
      ...entry,
      lead: text.slice(cursor, line),
      leadStart: cursor,
      end: endOfLine(text, entry.end),
    };
    cursor = chunk.end;
    return chunk;
  });
}
