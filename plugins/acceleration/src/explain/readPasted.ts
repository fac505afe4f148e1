import { isFields } from '@fastpath/backstage-plugin-acceleration-common';
import { CORE_SCHEMA, loadAll, YAMLException } from 'js-yaml';

/** The most JSON that is read in a page, in bytes or characters: the command line takes any size. */
export const MOST_JSON = 32 * 1024 * 1024;
/** YAML takes far longer. */
const MOST_YAML = 2 * 1024 * 1024;
/** As the command line reads it: no aliases, and no deeper than anybody writes. */
const YAML = { schema: CORE_SCHEMA, maxAliases: 0, maxDepth: 64 };

/** An object of Kubernetes. */
export interface PastedObject {
  readonly kind: string;
  readonly apiVersion: string;
  readonly metadata?: unknown;
}

/** Why a text cannot be read: the key of a sentence, and what the parser said. */
export interface Unreadable {
  readonly why: 'tooLarge' | 'binary' | 'notJson' | 'notYaml' | 'nothing';
  readonly said?: string;
}

/** What a text holds, or why it cannot be read. */
export type Pasted =
  | { readonly objects: readonly PastedObject[] }
  | { readonly problem: Unreadable };

const isObject = (value: unknown): value is PastedObject =>
  isFields(value) &&
  typeof value.kind === 'string' &&
  typeof value.apiVersion === 'string';

/** The objects of a list; those of a typed one (PodList) get the kind that the API server leaves out. */
function itemsOf(document: unknown): unknown[] {
  if (Array.isArray(document)) return document.flatMap(itemsOf);
  if (!isObject(document) || !document.kind.endsWith('List')) return [document];
  const { items } = document as { readonly items?: unknown };
  if (!Array.isArray(items)) return [document];
  const kind = document.kind.slice(0, -'List'.length);
  return items.map(item =>
    isFields(item) && kind !== '' && item.kind === undefined
      ? { apiVersion: document.apiVersion, kind, ...item }
      : item,
  );
}

/** What no text holds: a NUL, or what was no UTF-8. */
const isBinary = (text: string) =>
  ['\0', '\uFFFD'].some(sign => text.slice(0, 4_096).includes(sign));

function documentsOf(text: string): unknown[] | Unreadable {
  if (/^\s*[{[]/.test(text)) {
    try {
      return [JSON.parse(text)];
    } catch (error) {
      return { why: 'notJson', said: (error as Error).message.slice(0, 200) };
    }
  }
  if (text.length > MOST_YAML) return { why: 'tooLarge' };
  try {
    return loadAll(text, YAML);
  } catch (error) {
    const { reason, mark } = error as YAMLException;
    return {
      why: 'notYaml',
      said: mark
        ? `line ${mark.line + 1}: ${reason}`
        : String((error as Error).message).slice(0, 200),
    };
  }
}

/** Reads what somebody pasted: the output of `kubectl … -o json`, or manifests. Never throws. */
export function readPasted(text: string): Pasted {
  if (text.length > MOST_JSON) return { problem: { why: 'tooLarge' } };
  if (isBinary(text)) return { problem: { why: 'binary' } };
  const documents = documentsOf(text);
  if (!Array.isArray(documents)) return { problem: documents };
  const objects = documents.flatMap(itemsOf).filter(isObject);
  return objects.length > 0 ? { objects } : { problem: { why: 'nothing' } };
}
