import type { LintReport } from '@fastpath/backstage-plugin-acceleration-node';
import { countFindings } from './countFindings';

const counted = (count: number, noun: string) =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;

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
  const skipped =
    report.skipped > 0
      ? `; ${counted(report.skipped, 'document')} passed over that ${report.skipped === 1 ? 'is' : 'are'} no Kubernetes object`
      : '';
  const outcome = report.objects > 0 ? 'nothing found' : 'nothing to check';
  const summary = `${report.findings.length > 0 ? found : outcome} in ${counted(report.objects, 'object')} of ${counted(report.files, 'file')}${skipped}`;
  return [...lines, ...(lines.length > 0 ? [''] : []), summary];
}
