import type { LintReport } from '@fastpath/backstage-plugin-acceleration-node';
import { countFindings } from './countFindings';

const counted = (count: number, noun: string) =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;

/** As many places that were not checked as are named. */
const SHOWN = 20;

/** What nobody looked into, so that nobody takes it for good. */
function notCheckedText({ notChecked }: LintReport): string[] {
  const rest = notChecked.length - SHOWN;
  return [
    ...notChecked
      .slice(0, SHOWN)
      .map(
        ({ place, object, message }) =>
          `${place.file}:${place.line}:${place.column}: not checked: ${object === undefined ? '' : `${object} `}${message}`,
      ),
    ...(rest > 0 ? [`… and ${rest} more not checked`] : []),
    ...(notChecked.length > 0 ? [''] : []),
  ];
}

/** A line for each finding, in the way of compilers, and a summary. */
export function lintText(report: LintReport): string[] {
  const { errors, warnings, notes } = countFindings(report);
  const lines = report.findings.map(
    ({ place, severity, rule, message }) =>
      `${place.file}:${place.line}:${place.column}: ${severity} ${rule}: ${message}`,
  );
  const found = [
    counted(errors, 'error'),
    counted(warnings, 'warning'),
    ...(notes > 0 ? [counted(notes, 'note')] : []),
  ].join(', ');
  const where = `${counted(report.objects, 'object')} of ${counted(report.files, 'file')}`;
  const outcome =
    report.objects > 0 ? `nothing found in ${where}` : 'nothing to check';
  const summary = report.findings.length > 0 ? `${found} in ${where}` : outcome;
  return [
    ...lines,
    ...(lines.length > 0 ? [''] : []),
    ...notCheckedText(report),
    report.notChecked.length > 0
      ? `${summary}; ${report.notChecked.length} not checked`
      : summary,
  ];
}
