import type {
  LocatedEdit,
  LintReport,
} from '@fastpath/backstage-plugin-acceleration-node';
import type { LintOutput } from './lintOutput';
import { countFindings } from './countFindings';

function edit(
  advice: LocatedEdit,
): LintOutput['findings'][number]['advice'][number] {
  if ('add' in advice) return { add: { ...advice.add } };
  const { file, line, object, path } = advice;
  const where = { file, line, object, path: [...path] };
  return 'remove' in advice
    ? { ...where, remove: true }
    : { ...where, set: advice.set ?? null };
}

/** The report for programs. */
export function lintJson(
  report: LintReport,
  fixed?: LintOutput['fixed'],
): LintOutput {
  return {
    findings: report.findings.map(
      ({ rule, severity, place, object, path, reason, message, advice }) => ({
        rule,
        severity,
        file: place.file,
        line: place.line,
        column: place.column,
        ...(object !== undefined && { object }),
        ...(path !== undefined && { path: [...path] }),
        reason: { code: reason.code, params: { ...reason.params } },
        message,
        advice: advice.map(edit),
      }),
    ),
    ...(fixed && { fixed }),
    summary: {
      ...countFindings(report),
      objects: report.objects,
      files: report.files,
      notChecked: report.notChecked.length,
    },
    notChecked: report.notChecked.map(({ place, object, reason, message }) => ({
      file: place.file,
      line: place.line,
      column: place.column,
      ...(object !== undefined && { object }),
      reason: { code: reason.code, params: { ...reason.params } },
      message,
    })),
  };
}
