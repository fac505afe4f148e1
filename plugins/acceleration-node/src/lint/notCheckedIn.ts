import {
  LINT_MESSAGES,
  LintReason,
  notChecked,
  READING_RULES,
  sentenceOf,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Manifest, Place } from '../manifests/Manifest';
import type { ParsedFile } from '../manifests/parseManifests';
import type { LocatedNotChecked } from './LintReport';
import { idOf } from './locateFindings';

/** Why something was not checked. */
export type NotCheckedCode = Extract<
  LintReason['code'],
  `not-checked.${string}`
>;

/** One thing that was not checked, at its place. */
export function uncheckedAt(
  place: Place,
  code: NotCheckedCode,
): LocatedNotChecked {
  const reason = { code, params: {} } as LintReason;
  return { place, reason, message: sentenceOf(LINT_MESSAGES, reason) };
}

/** Why a file of which nothing could be read was not: by the rule of what was found in it instead. */
const BY_RULE: Readonly<Record<string, NotCheckedCode>> = {
  [READING_RULES.helm.id]: 'not-checked.helm-template',
  [READING_RULES.syntax.id]: 'not-checked.unreadable',
};

const isListKind = ({ object }: Manifest) => {
  const { kind, apiVersion, items } = object as Record<string, unknown>;
  return (
    typeof kind === 'string' &&
    typeof apiVersion === 'string' &&
    kind.endsWith('List') &&
    Array.isArray(items)
  );
};

const isObject = (value: unknown) => {
  const { kind, apiVersion } = (value ?? {}) as Record<string, unknown>;
  return typeof kind === 'string' && typeof apiVersion === 'string';
};

/** What stands in a `List` and is no object. */
function inList(document: Manifest): LocatedNotChecked[] {
  const { items } = document.object as { items: unknown[] };
  return items.flatMap((item, index) =>
    isObject(item)
      ? []
      : [uncheckedAt(document.locate(['items', index]), 'not-checked.no-kind')],
  );
}

/** Documents that are no Kubernetes object, and objects that nobody here knows how to look into. */
function ofDocuments({
  file,
  documents,
  manifests,
  skipped,
}: ParsedFile): LocatedNotChecked[] {
  const odd = documents.filter(
    document => !isObject(document.object) && skipped > 0,
  );
  const lists = documents.filter(isListKind).flatMap(inList);
  const rest = Math.max(0, skipped - odd.length - (lists.length > 0 ? 1 : 0));
  return [
    ...odd.map(document =>
      uncheckedAt(document.locate([]), 'not-checked.no-kind'),
    ),
    ...lists,
    ...Array.from({ length: rest }, () =>
      uncheckedAt({ file, line: 1, column: 1 }, 'not-checked.no-object'),
    ),
    ...notChecked(manifests).map(({ object, reason }) => ({
      place: manifests[object].locate([]),
      object: idOf(manifests[object]),
      reason,
      message: sentenceOf(LINT_MESSAGES, reason),
    })),
  ];
}

/**
 * What of a file no rule looks into. A finding that says that a file, or a document of it, cannot be read, says also that it
 * was not checked.
 *
 * @param why - what is known of the whole file, from elsewhere
 */
export function notCheckedIn(
  parsed: ParsedFile,
  why?: NotCheckedCode,
): LocatedNotChecked[] {
  const broken = parsed.findings.flatMap(({ rule, place }) =>
    Object.hasOwn(BY_RULE, rule) ? [uncheckedAt(place, BY_RULE[rule])] : [],
  );
  if (why) return [uncheckedAt({ file: parsed.file, line: 1, column: 1 }, why)];
  return [...broken, ...ofDocuments(parsed)];
}
