import {
  applyEdits,
  Edit,
  FieldPath,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Manifest } from '../../manifests/Manifest';
import { UnsupportedYaml } from '../../update/chunks';
import { plainText, savedText } from '../../update/lineEnds';
import { sameValue } from '../../update/sameValue';
import { cutDocuments, documentValue, patchDocument } from './documents';

/** The places of the objects in a document, in the order in which they are read: itself, or the items of a `List`. */
function placesIn(value: unknown, path: FieldPath = []): FieldPath[] {
  const { apiVersion, kind, items } = (value ?? {}) as Record<string, unknown>;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return [];
  if (!kind.endsWith('List') || !Array.isArray(items)) return [path];
  return items.flatMap((item, index) =>
    placesIn(item, [...path, 'items', index]),
  );
}

const at = (value: unknown, path: FieldPath): unknown =>
  path.reduce<any>((found, step) => found?.[step], value);

function withAt(
  value: unknown,
  [step, ...rest]: FieldPath,
  set: unknown,
): unknown {
  if (step === undefined) return set;
  const copy: any = Array.isArray(value)
    ? [...value]
    : { ...(value as object) };
  copy[step] = withAt(copy[step], rest, set);
  return copy;
}

/** The changed objects of one document. */
interface Change {
  readonly nth: number;
  readonly before: unknown;
  readonly after: unknown;
  readonly isText: boolean;
}

function patchBody(body: string, changes: readonly Change[]): string {
  // The device plugin's own file may be no JSON yet: it is written anew, as JSON.
  if (changes[0].isText) return patchDocument(body, changes[0].after, true);
  const value = documentValue(body);
  const places = placesIn(value);
  let changed = value;
  for (const { nth, before, after } of changes) {
    const place = places[nth];
    if (place === undefined || !sameValue(at(value, place), before))
      throw new UnsupportedYaml('what it holds');
    changed = withAt(changed, place, after);
  }
  const text = patchDocument(body, changed, false);
  // What was written must hold what was meant, or nothing is written.
  if (!sameValue(documentValue(text), JSON.parse(JSON.stringify(changed))))
    throw new UnsupportedYaml('its layout');
  return text;
}

function patchText(
  given: string,
  byDocument: ReadonlyMap<number, readonly Change[]>,
): string | undefined {
  const { text, encoding } = plainText(given);
  const isWhole = [...byDocument.values()].some(([{ isText }]) => isText);
  const cut = isWhole
    ? { documents: [{ head: '', body: text }] }
    : cutDocuments(text);
  if (!cut) return undefined;
  try {
    const documents = cut.documents.map(({ head, body }, index) => {
      const changes = byDocument.get(index + 1);
      return head + (changes ? patchBody(body, changes) : body);
    });
    return savedText(documents.join(''), encoding);
  } catch (error) {
    if (error instanceof UnsupportedYaml) return undefined;
    throw error;
  }
}

/**
 * Makes edits of manifests in the texts of their files.
 *
 * @param manifests - what the edits refer to
 * @param textOf - a file's text as it was read
 * @returns the new texts by file; a file that cannot be changed in place is not among them
 */
export function patchFiles(
  manifests: readonly Manifest[],
  edits: readonly Edit[],
  textOf: (file: string) => string | undefined,
): Map<string, string> {
  const after = applyEdits(manifests, edits);
  const changes = new Map<string, Map<number, Change[]>>();
  const counts = new Map<string, number>();
  manifests.forEach((manifest, index) => {
    const { file, document, object, text } = manifest;
    const key = JSON.stringify([file, document]);
    const nth = counts.get(key) ?? 0;
    counts.set(key, nth + 1);
    if (after[index].object === object) return;
    const ofFile = changes.get(file) ?? new Map<number, Change[]>();
    changes.set(file, ofFile);
    ofFile.set(document, [
      ...(ofFile.get(document) ?? []),
      {
        nth,
        before: object,
        after: after[index].object,
        isText: text !== undefined,
      },
    ]);
  });
  const patched = new Map<string, string>();
  for (const [file, byDocument] of changes) {
    const before = textOf(file);
    const text =
      before === undefined ? undefined : patchText(before, byDocument);
    if (text !== undefined && text !== before) patched.set(file, text);
  }
  return patched;
}
