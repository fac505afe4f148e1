import {
  isCollection,
  isMap,
  isScalar,
  Node,
  Pair,
  Scalar,
  YAMLMap,
  YAMLSeq,
} from 'yaml';
import { UnsupportedYaml } from './chunks';
import { matchItems } from './matchItems';
import { mergeOrder } from './mergeOrder';
import { isCollectionValue, isMapping, sameValue } from './sameValue';
import { flowText } from './scalarText';

function flowValue(
  text: string,
  node: Node | null | undefined,
  value: unknown,
): string {
  if (!node?.range || node.range[1] === node.range[0]) return flowText(value);
  if (!isScalar(node) && !isCollection(node))
    throw new UnsupportedYaml('an alias');
  if (sameValue(node.toJSON(), value))
    return text.slice(node.range[0], node.range[1]);
  if (
    isCollection(node) &&
    isCollectionValue(value) &&
    isMap(node) === isMapping(value)
  )
    return patchFlow(text, node as YAMLMap | YAMLSeq, value);
  return flowText(
    value,
    isScalar(node) ? (node.type as Scalar.Type) : undefined,
  );
}

function mapFields(text: string, map: YAMLMap, value: object): string[] {
  const fields = value as Record<string, unknown>;
  const pairs = map.items as Pair<Scalar, Node | null>[];
  const names = pairs.map(({ key }) => String(key.value));
  const wanted = Object.keys(fields);
  const { order } = mergeOrder([], names, wanted, new Set(wanted));
  return order.map(name => {
    const pair = pairs[names.indexOf(name)];
    if (!pair) return `${flowText(name)}: ${flowText(fields[name])}`;
    const key = text.slice(pair.key.range![0], pair.key.range![1]);
    return `${key}: ${flowValue(text, pair.value, fields[name])}`;
  });
}

function seqItems(text: string, seq: YAMLSeq, items: unknown[]): string[] {
  const places = matchItems(seq.toJSON() as unknown[], items, undefined);
  return items.map((item, index) => {
    const place = places[index];
    const node = place === undefined ? undefined : (seq.items[place] as Node);
    return flowValue(text, node, item);
  });
}

/** The text of a flow mapping or list (`{}`, `[]`) with another value, on one line; entries that stay keep their text. */
export function patchFlow(
  text: string,
  node: YAMLMap | YAMLSeq,
  value: unknown,
): string {
  const padding = text[node.range![0] + 1] === ' ' ? ' ' : '';
  const entries = isMap(node)
    ? mapFields(text, node, value as object)
    : seqItems(text, node, value as unknown[]);
  const [open, close] = isMap(node) ? '{}' : '[]';
  return `${open}${padding}${entries.join(', ')}${padding}${close}`;
}
