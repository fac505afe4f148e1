import type { FieldPath } from '@fastpath/backstage-plugin-acceleration-common';
import {
  Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Node,
  Pair,
  parseDocument,
  Scalar,
  YAMLMap,
} from 'yaml';

/** What a path leads to in a parsed document. */
export interface Located {
  /** The offset of the key, the item, or their nearest parent. */
  readonly offset: number;
  /** The value, when the whole path exists in the document itself and not in a text with JSON. */
  readonly node?: Node;
}

type Entry = Pair<Scalar, Node | null>;

/** The entries of large mappings by key: what looks for each of many keys must not go through all of them for each. */
const ENTRIES = new WeakMap<YAMLMap, ReadonlyMap<string, Entry>>();
const LARGE = 16;

function pairOf(node: YAMLMap, step: string | number): Entry | undefined {
  const key = String(step);
  const isKey = (item: Pair): item is Entry =>
    isScalar(item.key) && item.key.range !== undefined;
  if (node.items.length <= LARGE)
    return node.items.find(
      item => isScalar(item.key) && String(item.key.value) === key,
    ) as Entry | undefined;
  let entries = ENTRIES.get(node);
  if (!entries) {
    // Of a key that stands twice, the first counts, as it does in a search.
    entries = new Map(
      node.items
        .filter(isKey)
        .reverse()
        .map(item => [String(item.key.value), item]),
    );
    ENTRIES.set(node, entries);
  }
  return entries.get(key);
}

function entryOf(
  node: Node,
  step: string | number,
): { offset: number | undefined; value: Node | undefined } | undefined {
  if (isMap(node)) {
    const pair = pairOf(node, step);
    return (
      pair && { offset: pair.key.range?.[0], value: pair.value ?? undefined }
    );
  }
  if (isSeq(node) && typeof step === 'number') {
    const item = node.items[step] as Node | undefined;
    return item && { offset: item.range?.[0], value: item };
  }
  return undefined;
}

/** The text between the quotes or after the block's header, and where it starts; `undefined` when escapes move it. */
function contentOf(
  node: Scalar,
  text: string,
): { content: string; start: number } | undefined {
  const [start, end] = node.range!;
  const raw = text.slice(start, end);
  if (node.type === 'PLAIN') return { content: raw, start };
  if (node.type === 'QUOTE_SINGLE')
    return raw.includes("''")
      ? undefined
      : { content: raw.slice(1, -1), start: start + 1 };
  if (node.type === 'QUOTE_DOUBLE')
    return raw.includes('\\')
      ? undefined
      : { content: raw.slice(1, -1), start: start + 1 };
  const header = raw.indexOf('\n') + 1;
  return { content: raw.slice(header), start: start + header };
}

/** In a text that is no JSON, the first step is the place in a comma list (the short form of the networks annotation). */
function locateInList(content: string, step: string | number): number {
  if (typeof step !== 'number') return 0;
  const parts = content.split(',');
  const before = parts.slice(0, step).join(',').length + (step > 0 ? 1 : 0);
  return step < parts.length ? before + parts[step].search(/\S|$/) : 0;
}

function locateInText(
  node: Scalar,
  path: FieldPath,
  text: string,
): number | undefined {
  const found = node.range && contentOf(node, text);
  if (!found) return undefined;
  if (!/[[{]/.test(found.content))
    return found.start + locateInList(found.content, path[0]);
  const document = parseDocument(found.content);
  const inner =
    document.contents &&
    walk(
      document.contents,
      path,
      found.content,
      undefined,
      document as Document,
    );
  return inner && inner.offset !== undefined
    ? found.start + inner.offset
    : undefined;
}

function walk(
  root: Node,
  path: FieldPath,
  text: string,
  start: number | undefined,
  document: Document,
): { offset: number | undefined; node?: Node } {
  let node: Node | undefined = root;
  let offset = start;
  for (const [depth, step] of path.entries()) {
    if (node && isScalar(node))
      return { offset: locateInText(node, path.slice(depth), text) ?? offset };
    const entry: ReturnType<typeof entryOf> = node && entryOf(node, step);
    if (!entry) return { offset };
    offset = entry.offset ?? offset;
    node = isAlias(entry.value) ? entry.value.resolve(document) : entry.value;
  }
  return { offset, node };
}

/**
 * Where a character of a text stands in the file; `undefined` when the text is not written as it is.
 *
 * @param inText - its place in the text
 */
export function offsetInText(
  node: Scalar,
  inText: number,
  text: string,
): number | undefined {
  const found = node.range && contentOf(node, text);
  if (!found || typeof node.value !== 'string') return undefined;
  if (found.content === node.value) return found.start + inText;
  if (node.type !== 'BLOCK_LITERAL') return undefined;
  // Each line stands as it is, behind the indentation of the block.
  const before = node.value.slice(0, inText).split('\n');
  const rows = found.content.split('\n');
  const row = before.length - 1;
  const indentation =
    (rows[row]?.replace(/\r$/, '').length ?? 0) -
    (node.value.split('\n')[row]?.length ?? 0);
  const start = rows
    .slice(0, row)
    .reduce((sum, line) => sum + line.length + 1, 0);
  return indentation < 0
    ? undefined
    : found.start + start + indentation + before[row].length;
}

/**
 * Finds a path in a parsed document.
 *
 * @param root - the document's content
 * @param path - from there; below a text it goes on in the JSON of the text
 * @param text - the whole file
 * @param document - where the root stands, for its aliases
 */
export function locateNode(
  root: Node,
  path: FieldPath,
  text: string,
  document: Document,
): Located {
  const { offset, node } = walk(root, path, text, root.range?.[0], document);
  return { offset: offset ?? 0, node };
}
