import {
  listIn,
  MAX_DEPTH,
  READING_RULES,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Node,
  visit,
  YAMLMap,
} from 'yaml';
import { hasAction, isTemplate } from './helmTemplate';
import { locateNode, offsetInText } from '../yaml/locateNode';
import type { FileFinding, Manifest, Place } from './Manifest';
import { readDocuments } from '../yaml/readDocuments';

/** What a file holds. */
export interface ParsedFile {
  readonly file: string;
  /** The Kubernetes objects, those in a `List` one by one. */
  readonly manifests: readonly Manifest[];
  /** Every document that is a mapping, a `List` as a whole. */
  readonly documents: readonly Manifest[];
  readonly findings: readonly FileFinding[];
  /** Documents that are no Kubernetes object. */
  readonly skipped: number;
}

/** A document's problem: where, and what. */
interface Trouble {
  readonly offset: number;
  readonly message: string;
}

const isCollection = (node: unknown): boolean => isMap(node) || isSeq(node);

/** How often aliases may be followed: manifests use few, and a few lines of them can stand for gigabytes. */
const MAX_ALIASES = 100;

/** Aliases of nothing and depth, which the parser itself takes. */
function limitsBroken(document: Document): Trouble | undefined {
  let trouble: Trouble | undefined;
  const anchors = new Map<string, Node>();
  visit(document, {
    Node(_, node, path) {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target && !path.includes(target)) return undefined;
        const what = target
          ? 'which stands for what it stands in'
          : `and no anchor &${node.source} before it`;
        trouble = {
          offset: node.range?.[0] ?? 0,
          message: `has the alias *${node.source}, ${what}; write the value out`,
        };
        return visit.BREAK;
      }
      if (node.anchor) anchors.set(node.anchor, node);
      if (!isCollection(node) || path.filter(isCollection).length < MAX_DEPTH)
        return undefined;
      trouble = {
        offset: node.range?.[0] ?? 0,
        message: `is nested more than ${MAX_DEPTH} deep; flatten it`,
      };
      return visit.BREAK;
    },
  });
  return trouble;
}

function isObject(node: unknown): node is YAMLMap {
  return (
    isMap(node) &&
    ['apiVersion', 'kind'].every(key => typeof node.get(key) === 'string')
  );
}

function troubleOf(document: Document): Trouble | undefined {
  const [error] = document.errors;
  if (error)
    return {
      offset: error.pos[0],
      message: `is not plain YAML: ${error.message}; fix it there`,
    };
  return limitsBroken(document);
}

/** A document as plain data, or that its aliases stand for too much. */
function valueOf(document: Document): { value: unknown } | Trouble {
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }) };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return {
      offset: document.contents?.range?.[0] ?? 0,
      message: 'has aliases that stand for too much; write the values out',
    };
  }
}

/** A part of a document, parsed and as plain data. */
interface Part {
  readonly node: YAMLMap;
  readonly value: unknown;
}

/** The objects in a document: itself, or the items of a `List`. */
function objectsIn(node: unknown, value: unknown): Part[] {
  if (!isObject(node)) return [];
  const items = node.get('items');
  if (!String(node.get('kind')).endsWith('List') || !isSeq(items))
    return [{ node, value }];
  const values = listIn(value, 'items');
  return items.items.flatMap((item, index) => objectsIn(item, values[index]));
}

/**
 * Reads the Kubernetes objects of a file, with the places of everything in them. YAML 1.2, with the aliases and
 * merges of 1.1 that kubectl takes; bounded in depth and in what aliases stand for.
 * What cannot be read is a finding, never an error.
 *
 * @param given - the whole file
 * @param file - its name, for places and messages
 */
export function parseManifests(given: string, file: string): ParsedFile {
  const { text, documents, beyond, placeOf } = readDocuments(given);
  const placeAt = (offset: number): Place => ({ file, ...placeOf(offset) });
  const finding = (
    { id, severity }: { id: string; severity: FileFinding['severity'] },
    offset: number,
    message: string,
  ): FileFinding => ({ rule: id, severity, place: placeAt(offset), message });
  const helm = (): ParsedFile => {
    const message = 'is a Helm template; lint what "helm template" prints';
    return {
      file,
      manifests: [],
      documents: [],
      findings: [finding(READING_RULES.helm, 0, message)],
      skipped: 0,
    };
  };
  if (beyond) {
    return {
      file,
      manifests: [],
      documents: [],
      findings: [
        finding(
          READING_RULES.syntax,
          Number(beyond.params?.offset ?? 0),
          beyond.message,
        ),
      ],
      skipped: 0,
    };
  }
  const mayBeTemplate = hasAction(text);
  const result = {
    manifests: [] as Manifest[],
    documents: [] as Manifest[],
    findings: [] as FileFinding[],
    skipped: 0,
  };
  for (const [index, document] of documents.entries()) {
    const broken = troubleOf(document);
    const found = broken ?? valueOf(document);
    const trouble = 'message' in found ? found : undefined;
    if (mayBeTemplate && isTemplate(document)) return helm();
    if (
      trouble &&
      document.errors.length === 0 &&
      !isObject(document.contents)
    ) {
      // The values of a chart, or what else stands in a folder, may have aliases.
      result.skipped++;
      continue;
    }
    if (!('value' in found)) {
      result.findings.push(
        finding(READING_RULES.syntax, found.offset, found.message),
      );
      continue;
    }
    const objects = objectsIn(document.contents, found.value);
    if (
      objects.length === 0 &&
      document.contents !== null &&
      !(isScalar(document.contents) && document.contents.value === null)
    )
      result.skipped++;
    const read = (part: Part) =>
      manifestOf(part, document, index + 1, file, text, placeAt);
    for (const object of objects) result.manifests.push(read(object));
    if (isMap(document.contents))
      result.documents.push(
        read({ node: document.contents as YAMLMap, value: found.value }),
      );
  }
  return { file, ...result };
}

function manifestOf(
  { node, value }: Part,
  document: Document,
  number: number,
  file: string,
  text: string,
  placeAt: (offset: number) => Place,
): Manifest {
  return {
    file,
    document: number,
    object: value,
    locate: (path, inText) => {
      const { offset, node: found } = locateNode(node, path, text, document);
      return placeAt(
        (inText !== undefined &&
          found &&
          isScalar(found) &&
          offsetInText(found, inText, text)) ||
          offset,
      );
    },
    sourceOf: path => {
      const found: Node | undefined = locateNode(
        node,
        path,
        text,
        document,
      ).node;
      return found && isScalar(found) && found.type === 'PLAIN' && found.range
        ? text.slice(found.range[0], found.range[1])
        : undefined;
    },
  };
}
