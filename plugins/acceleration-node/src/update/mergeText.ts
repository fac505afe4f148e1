import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import { loadYamlDocuments } from '../yaml/loadYaml';
import { UnsupportedYaml } from './chunks';
import type { LostComment } from './CommentKeeper';
import { commentsOf } from './commentsOf';
import { DocumentText, documentTexts } from './documents';
import { plainText, savedText } from './lineEnds';
import { conflictOf, MergeConflict, Side } from './MergeConflict';
import { mergeOrder } from './mergeOrder';
import { mergeValues } from './mergeValues';
import { patchYaml } from './patchYaml';
import { ABSENT, sameValue, Value } from './sameValue';

/** The three texts of one file. */
export interface TextSides {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

/** One file after a merge. */
export interface MergedText {
  /** Ours where there is a conflict. */
  readonly text: string;
  readonly conflicts: readonly MergeConflict[];
}

/** What decides, for one file. */
export interface TextContext {
  /** The file's name, for messages. */
  readonly file: string;
  readonly take: (path: string) => Side | undefined;
}

type Documents = ReadonlyMap<string, DocumentText>;

/** A merge of texts that did not get as far as its end. */
interface Attempt extends MergedText {
  readonly lost: readonly LostComment[];
}

/** Documents by what they are; the only one of each side is the same one, whatever it is called. */
function byIdentity(
  sides: readonly (readonly DocumentText[])[],
  file: string,
): Documents[] {
  const isSingle = sides.every(documents => documents.length === 1);
  return sides.map(documents => {
    const found = new Map<string, DocumentText>();
    for (const document of documents) {
      const identity = isSingle ? '' : document.identity;
      if (found.has(identity))
        throw InvalidInputError.of({
          file,
          path: identity,
          message: 'stands in the file twice; remove one',
        });
      found.set(identity, document);
    }
    return found;
  });
}

const at = (documents: Documents, key: string): Value =>
  documents.has(key) ? documents.get(key)!.value : ABSENT;

function prefixed(document: string, path: string): string {
  const isStep = document === '' || path === '' || path.startsWith('[');
  return isStep ? document + path : `${document}.${path}`;
}

/** Puts documents one behind the other, with the markers that ours have before them. */
function withMarkers(
  parts: readonly { lead?: string; text: string }[],
): string {
  let text = '';
  for (const part of parts) {
    if (text !== '' && !text.endsWith('\n')) text += '\n';
    const isMarked = part.lead?.includes('---');
    if (text !== '' && !isMarked) text += '---\n';
    text += (part.lead ?? '') + part.text;
  }
  return text;
}

function attempt(
  texts: TextSides,
  { file, take }: TextContext,
  keep: ReadonlySet<string>,
): Attempt {
  const conflicts: MergeConflict[] = [];
  const lost: LostComment[] = [];
  const read = [texts.base, texts.ours, texts.theirs].map(text =>
    documentTexts(text, file),
  );
  const [base, ours, theirs] = byIdentity(
    read.map(({ documents }) => documents),
    file,
  );
  const merged = new Map<string, unknown>();
  for (const key of new Set([...ours.keys(), ...theirs.keys()])) {
    const value = mergeValues(
      { base: at(base, key), ours: at(ours, key), theirs: at(theirs, key) },
      { take, conflicts, keep },
      key,
    );
    if (value !== ABSENT) merged.set(key, value);
  }
  if (conflicts.length > 0) return { text: texts.ours, conflicts, lost };

  const { order } = mergeOrder(
    [...base.keys()],
    [...ours.keys()],
    [...theirs.keys()],
    new Set(merged.keys()),
  );
  const parts = order.map(key => {
    const document = ours.get(key);
    if (!document) return { text: theirs.get(key)!.text };
    const patched = patchYaml(document.text, merged.get(key));
    for (const { path, comment } of patched.lost)
      lost.push({ path: prefixed(key, path), comment });
    return { lead: document.lead, text: patched.text };
  });
  for (const [path, { lead, text }] of ours)
    if (!merged.has(path))
      for (const { text: comment } of commentsOf(lead + text))
        lost.push({ path, comment });
  const text = withMarkers(parts) + read[1].tail;
  if (
    !sameValue(
      loadYamlDocuments(text, file),
      order.map(key => merged.get(key)),
    )
  )
    throw new UnsupportedYaml('a way of writing');
  return { text, conflicts, lost };
}

/**
 * Merges three texts of one YAML file, field by field, and changes ours only where a field changes: its comments, order of
 * keys, quoting, empty lines, byte order mark and line ends stay. A side that did not change the text gives way to the other
 * as it is, without being read.
 *
 * @returns ours and the conflicts, where there are any
 * @throws InvalidInputError when a text that must be read is no plain YAML: duplicate keys, aliases, anchors, tags
 */
export function mergeText(given: TextSides, context: TextContext): MergedText {
  const { text: ours, encoding } = plainText(given.ours);
  const texts = { ...given, ours };
  const none = { conflicts: [] };
  if ([given.ours, ours, given.base].includes(given.theirs))
    return { text: given.ours, ...none };
  if (ours === given.base)
    return { text: savedText(given.theirs, encoding), ...none };
  const keep = new Set<string>();
  try {
    for (;;) {
      const { text, conflicts, lost } = attempt(texts, context, keep);
      if (conflicts.length > 0) return { text: given.ours, conflicts };
      const open = lost.filter(({ path }) => context.take(path) !== 'theirs');
      const wanted = open.filter(({ path }) => context.take(path) === 'ours');
      if (open.length === 0)
        return { text: savedText(text, encoding), conflicts };
      if (
        wanted.length < open.length ||
        wanted.every(({ path }) => keep.has(path))
      )
        return {
          text: given.ours,
          conflicts: open.map(({ path, comment }) =>
            conflictOf(path, 'comment', ABSENT, comment, ABSENT),
          ),
        };
      wanted.forEach(({ path }) => keep.add(path));
    }
  } catch (error) {
    if (!(error instanceof UnsupportedYaml)) throw error;
    throw InvalidInputError.of({
      file: context.file,
      path: '',
      message: `cannot be updated around ${error.message}; write it as plain YAML in block style, or restore the file and edit it anew`,
    });
  }
}
