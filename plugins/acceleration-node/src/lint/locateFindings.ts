import type {
  Edit,
  LintFinding,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { FileFinding, Manifest } from '../manifests/Manifest';
import type { LocatedEdit, LocatedFinding } from './LintReport';

/** `Deployment/edge-httpd`. */
export function idOf({ object }: Manifest): string {
  const { kind, metadata } = object as {
    kind?: unknown;
    metadata?: { name?: unknown } | null;
  };
  const name = typeof metadata?.name === 'string' ? metadata.name : '';
  return kind === undefined && name === ''
    ? 'config.json'
    : `${String(kind)}/${name}`;
}

function locateEdit(edit: Edit, manifests: readonly Manifest[]): LocatedEdit {
  if ('add' in edit) return edit;
  const manifest = manifests[edit.object];
  const { file, line } = manifest.locate(edit.path);
  const where = { file, line, object: idOf(manifest), path: edit.path };
  return 'set' in edit
    ? { ...where, set: edit.set }
    : { ...where, remove: true };
}

/** Findings over objects, with the places of what they speak of. */
export function locateFindings(
  findings: readonly LintFinding[],
  manifests: readonly Manifest[],
): LocatedFinding[] {
  return findings.map(
    ({ rule, severity, object, path, offset, reason, message, advice }) => ({
      rule,
      severity,
      place: manifests[object].locate(path, offset),
      reason,
      message,
      object: idOf(manifests[object]),
      path,
      advice: advice.map(edit => locateEdit(edit, manifests)),
    }),
  );
}

/** A finding over a file, in the same shape. */
export function ofFile({
  rule,
  severity,
  place,
  message,
}: FileFinding): LocatedFinding {
  const reason = { code: rule, params: {} };
  return { rule, severity, place, reason, message, advice: [] };
}

function compare(a: LocatedFinding, b: LocatedFinding): number {
  if (a.place.file !== b.place.file)
    return a.place.file < b.place.file ? -1 : 1;
  if (a.place.line !== b.place.line) return a.place.line - b.place.line;
  if (a.place.column !== b.place.column) return a.place.column - b.place.column;
  const [first, second] = [`${a.rule} ${a.message}`, `${b.rule} ${b.message}`];
  return first < second ? -1 : Number(first > second);
}

/** Sorted, and each once: overlays of one base find the same in it. */
export function sortedOnce(
  findings: readonly LocatedFinding[],
): LocatedFinding[] {
  const seen = new Set<string>();
  return [...findings].sort(compare).filter(({ rule, place, message }) => {
    const key = JSON.stringify([
      place.file,
      place.line,
      place.column,
      rule,
      message,
    ]);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
